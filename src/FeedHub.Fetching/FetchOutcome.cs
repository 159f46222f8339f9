using FeedHub.Fetching.Bodies;

namespace FeedHub.Fetching;

/// <summary>What one GET came to: exactly one case, and never an exception for what an origin does.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <summary>What was seen on the way.</summary>
    public required FetchExchange Exchange { get; init; }

    /// <summary>The failure in one word, without <c>error:</c>: <c>timeout</c>, <c>http-404</c>, <c>gone</c>, <c>rate-limited</c> …; <see langword="null"/> for <see cref="Fetched"/> and <see cref="NotModified"/>.</summary>
    public string? ErrorClass => this switch
    {
        Failed failed => FetchErrorClasses.Name(failed.Error, Exchange.StatusCode),
        Gone => FetchErrorClasses.Gone,
        Deferred => FetchErrorClasses.RateLimited,
        _ => null,
    };

    /// <summary>A 2xx answer with its whole body, content codings removed.</summary>
    /// <param name="Body">Decoded bytes.</param>
    /// <param name="Validators">What the origin gave to ask "changed since?" with, byte for byte; belongs to <see cref="FetchExchange.EffectiveUrl"/>.</param>
    public sealed record Fetched(ReadOnlyMemory<byte> Body, CacheValidators Validators) : FetchOutcome
    {
        internal BodyLoan? Loan { get; init; }

        /// <summary>Nobody looks at <see cref="Body"/> any more. Does nothing unless the request says <see cref="FetchRequest.LendsBody"/>; a body that is never given back is the collector's.</summary>
        public void GiveBack() => Loan?.GiveBack();
    }

    /// <summary>304 to validators that were sent: the stored copy is current (RFC 9110 §15.4.5).</summary>
    /// <param name="Validators">Validators to keep: those of the answer where it names any, else those that were sent.</param>
    public sealed record NotModified(CacheValidators Validators) : FetchOutcome;

    /// <summary>410: stop asking once it is confirmed (RFC 9110 §15.5.11).</summary>
    public sealed record Gone : FetchOutcome;

    /// <summary>429, or 503 with Retry-After: ask again no sooner than <paramref name="RetryAfter"/> from now (RFC 9110 §10.2.3). Not a fault of the feed.</summary>
    /// <param name="RetryAfter">As asked for, not clamped, never negative; <see langword="null"/> if the origin did not say.</param>
    public sealed record Deferred(TimeSpan? RetryAfter) : FetchOutcome
    {
        /// <summary>Nothing was asked: the host rests since its answer to another request, for <see cref="RetryAfter"/> from now.</summary>
        public bool WasNotAsked { get; init; }
    }

    /// <summary>Everything else.</summary>
    /// <param name="Error">Class of the failure.</param>
    /// <param name="Reason">One sentence for the operator, without secrets.</param>
    public sealed record Failed(FetchError Error, string Reason) : FetchOutcome;
}
