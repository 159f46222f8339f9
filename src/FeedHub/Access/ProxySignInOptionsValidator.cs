using FeedHub.Metrics;
using Microsoft.Extensions.Options;

namespace FeedHub.Access;

/// <summary>Refuses settings with which anybody could claim to be the administrator. Reports all failures at once.</summary>
internal sealed class ProxySignInOptionsValidator : IValidateOptions<ProxySignInOptions>
{
    /// <summary>Headers that clients and proxies use for something else: who sends them claims no name.</summary>
    private static readonly string[] Others = ["Host", "Authorization", "Cookie", "Via", "Forwarded", "X-Real-IP", "User-Agent", "Accept", "Origin", "Referer", "Connection", "Content-Length", "Content-Type"];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ProxySignInOptions options)
    {
        List<string> failures = [];
        if (!options.IsConfigured)
        {
            return options.Addresses.Count + options.Administrators.Count + options.Viewers.Count == 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"{ProxySignInOptions.Section}:Header is not set, and so the other settings of {ProxySignInOptions.Section} do nothing; name the header, or remove them.");
        }

        if (!options.Header.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || Others.Contains(options.Header, StringComparer.OrdinalIgnoreCase)
            || options.Header.StartsWith("X-Forwarded-For", StringComparison.OrdinalIgnoreCase))
        {
            failures.Add($"{ProxySignInOptions.Section}:Header: '{options.Header}' is no header that holds a person's name; write X-Remote-User or the like.");
        }

        if (options.Addresses.Count == 0)
        {
            failures.Add($"{ProxySignInOptions.Section}:Addresses names no proxy, so that anybody could send the header; write the proxy's address.");
        }

        foreach (string text in options.Addresses)
        {
            if (MetricsOptionsValidator.Parse(text) is not { } network)
            {
                failures.Add($"{ProxySignInOptions.Section}:Addresses: '{text}' is no address or network; write 10.0.0.5 or 10.0.0.0/24.");
            }
            else if (network.PrefixLength < (network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 8 : 16))
            {
                failures.Add($"{ProxySignInOptions.Section}:Addresses: '{text}' is half the world, and all of it could claim to be the administrator; write the proxy's address.");
            }
        }

        if (options.Administrators.Count == 0 && options.Viewers.Count == 0)
        {
            failures.Add($"{ProxySignInOptions.Section}:Administrators names nobody, so that the header opens nothing; write the names that the proxy sends.");
        }

        if (options.Administrators.Contains("*"))
        {
            failures.Add($"{ProxySignInOptions.Section}:Administrators: '*' would let everybody change everything; name them. Viewers may be '*'.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
