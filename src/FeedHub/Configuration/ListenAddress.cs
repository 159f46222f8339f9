using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FeedHub.Configuration;

/// <summary>The address this hub listens on, as a person on this machine would write it; stands in for the public base URL where none is configured.</summary>
/// <param name="services">Asked for the running server; a command has none.</param>
/// <param name="configuration">Says where a server would listen.</param>
internal sealed class ListenAddress(IServiceProvider services, IConfiguration configuration)
{
    /// <summary>Where the hub listens unless told otherwise.</summary>
    public const string Default = "http://localhost:8080";

    private string? _url;

    /// <summary>Absolute URL without a trailing slash.</summary>
    public string Url => _url ??= Readable(Bound() ?? Configured(configuration));

    /// <summary>Addresses as configured, separated by semicolons: <c>Urls</c>, else the default.</summary>
    /// <param name="configuration">The hub's configuration.</param>
    public static string Configured(IConfiguration configuration) =>
        configuration["Urls"] is { Length: > 0 } urls ? urls
        : configuration["ASPNETCORE_URLS"] is { Length: > 0 } aspNet ? aspNet
        : Default;

    private string? Bound() => services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();

    /// <summary>The first of some addresses, as a person on this machine would write it.</summary>
    /// <param name="addresses">Separated by semicolons.</param>
    public static string Readable(string addresses)
    {
        string first = addresses.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)[0];
        foreach (string any in (ReadOnlySpan<string>)["0.0.0.0", "[::]", "+", "*"])
        {
            first = first.Replace($"://{any}", "://localhost", StringComparison.Ordinal);
        }

        return first.TrimEnd('/');
    }
}
