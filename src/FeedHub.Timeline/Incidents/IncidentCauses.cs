using System.Diagnostics;

namespace FeedHub.Timeline.Incidents;

/// <summary>Words of causes, and which outcome of a poll has which cause.</summary>
public static class IncidentCauses
{
    private const string Error = "error:";

    private static readonly Dictionary<string, IncidentCause> ByText = Enum.GetValues<IncidentCause>().ToDictionary(cause => cause.Text(), StringComparer.OrdinalIgnoreCase);

    extension(IncidentCause cause)
    {
        /// <summary>The word in addresses, metrics and messages: lower case, stable.</summary>
        public string Text() => cause switch
        {
            IncidentCause.Dns => "dns",
            IncidentCause.Connection => "connection",
            IncidentCause.Tls => "tls",
            IncidentCause.Timeout => "timeout",
            IncidentCause.Protocol => "protocol",
            IncidentCause.Redirects => "redirects",
            IncidentCause.BlockedAddress => "blocked-address",
            IncidentCause.Auth => "auth",
            IncidentCause.ClientError => "http-4xx",
            IncidentCause.ServerError => "http-5xx",
            IncidentCause.RateLimited => "rate-limited",
            IncidentCause.BotWall => "bot-wall",
            IncidentCause.TooLarge => "too-large",
            IncidentCause.NotAFeed => "not-a-feed",
            IncidentCause.Malformed => "malformed",
            IncidentCause.Empty => "empty",
            IncidentCause.Gone => "gone",
            IncidentCause.Storage => "storage",
            IncidentCause.Stale => "stale",
            IncidentCause.Moved => "moved",
            IncidentCause.Other => "other",
            _ => throw new UnreachableException($"{cause} has no word"),
        };

        /// <summary>Something to know, not something that keeps entries away.</summary>
        public bool IsInformational => cause is IncidentCause.Stale or IncidentCause.Moved;
    }

    /// <summary>The cause that a word stands for, or <see langword="null"/>.</summary>
    /// <param name="text">What <see cref="Text"/> gave; untrusted.</param>
    public static IncidentCause? Parse(string? text) => text is not null && ByText.TryGetValue(text, out IncidentCause cause) ? cause : null;

    /// <summary>The cause of a poll that brought no feed.</summary>
    /// <param name="outcome">Outcome text, <c>error:timeout</c>.</param>
    /// <param name="isBotWall">The answer looked like a bot wall.</param>
    /// <returns><see langword="null"/> for an outcome that is no error.</returns>
    public static IncidentCause? Of(string outcome, bool isBotWall)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (!outcome.StartsWith(Error, StringComparison.Ordinal))
        {
            return null;
        }

        return isBotWall ? IncidentCause.BotWall : outcome[Error.Length..] switch
        {
            "dns" => IncidentCause.Dns,
            "connection" or "truncated" => IncidentCause.Connection,
            "tls" => IncidentCause.Tls,
            "timeout" => IncidentCause.Timeout,
            "protocol" or "headers" or "content-encoding" => IncidentCause.Protocol,
            "redirect-loop" or "too-many-redirects" or "redirect-target" => IncidentCause.Redirects,
            "blocked-address" => IncidentCause.BlockedAddress,
            "auth" => IncidentCause.Auth,
            "gone" => IncidentCause.Gone,
            "rate-limited" or "http-429" => IncidentCause.RateLimited,
            ['h', 't', 't', 'p', '-', '4', ..] => IncidentCause.ClientError,
            ['h', 't', 't', 'p', '-', '5', ..] => IncidentCause.ServerError,
            ['h', 't', 't', 'p', '-', ..] => IncidentCause.Protocol, // a status that no GET should get
            "too-large" or "limit" => IncidentCause.TooLarge,
            "not-a-feed" => IncidentCause.NotAFeed,
            "xml" or "json" or "charset" or "dtd" or "depth" => IncidentCause.Malformed,
            "empty" => IncidentCause.Empty,
            "storage" => IncidentCause.Storage,
            _ => IncidentCause.Other,
        };
    }
}
