using System.Reflection;

namespace FeedHub.Fetching;

/// <summary>How this hub introduces itself to origins. Register one to name the hub's public URL; <see cref="FetchingOptions.UserAgent"/> overrides it.</summary>
/// <param name="UserAgent">User-Agent header (RFC 9110 §10.1.5).</param>
public sealed record FetchIdentity(string UserAgent)
{
    /// <summary>Version of FeedHub, such as <c>0.1.0</c>.</summary>
    public static string Version { get; } =
        typeof(FetchIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>The User-Agent to send: the options' where they name one.</summary>
    /// <param name="options">Validated options.</param>
    public string UserAgentUnder(FetchingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        return options.UserAgent.Length > 0 ? options.UserAgent : UserAgent;
    }

    /// <summary><c>FeedHub/VERSION (+URL)</c>, or <c>FeedHub/VERSION</c> for a hub that has no public URL.</summary>
    /// <param name="publicUrl">Where an origin's administrator finds out who asks; <see langword="null"/> or empty if there is no such place.</param>
    public static FetchIdentity Of(string? publicUrl) =>
        new(string.IsNullOrEmpty(publicUrl) ? $"FeedHub/{Version}" : $"FeedHub/{Version} (+{publicUrl})");
}
