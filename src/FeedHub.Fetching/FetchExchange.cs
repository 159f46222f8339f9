namespace FeedHub.Fetching;

/// <summary>What was seen while fetching, whatever came of it.</summary>
public sealed record FetchExchange
{
    /// <summary>The URL that answered last; equals the requested URL without redirects.</summary>
    public required Uri EffectiveUrl { get; init; }

    /// <summary>Redirects in the order they were followed.</summary>
    public IReadOnlyList<RedirectHop> Redirects { get; init; } = [];

    /// <summary>Last status code; <see langword="null"/> if no status line arrived.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Content-Type header as received.</summary>
    public string? ContentType { get; init; }

    /// <summary>Headers of the last answer, where the request keeps them; in the order received, as far as the framework tells. Secrets included.</summary>
    public IReadOnlyList<ReceivedHeader> Headers { get; init; } = [];

    /// <summary>Body bytes read off the wire over all hops.</summary>
    public long WireBytes { get; init; }

    /// <summary>Body bytes after content codings were removed.</summary>
    public long DecodedBytes { get; init; }

    /// <summary>Time that something was asked of an origin, from the first connect to the end; waiting for a host's turn is not in it.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How long the answer says it is fresh: <c>max-age</c>, else <c>Expires</c> minus <c>Date</c>, less its <c>Age</c> (RFC 9111 §4.2); never negative, not clamped.</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>WebSub hubs in Link headers, in order.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>The topic URL in a Link header with <c>rel=self</c>.</summary>
    public string? SelfLink { get; init; }

    /// <summary>The answer asks not to be indexed (<c>X-Robots-Tag</c>).</summary>
    public bool IsNoIndex { get; init; }

    /// <summary>The answer looks like a bot wall (for instance <c>cf-mitigated: challenge</c>).</summary>
    public bool IsBotWall { get; init; }
}
