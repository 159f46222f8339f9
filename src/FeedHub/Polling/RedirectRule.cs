using FeedHub.Fetching;
using FeedHub.Timeline.Ingest;

namespace FeedHub.Polling;

/// <summary>
/// Decides when a permanent redirect moves a source. Pure. A redirect is a proposal: three polls over 24 h must reach the same URL, so that a captive portal or
/// a short mistake of the publisher changes nothing; from http to https on the same host it moves at once.
/// </summary>
internal static class RedirectRule
{
    private const int ConfirmingPolls = 3;
    private static readonly TimeSpan ConfirmingTime = TimeSpan.FromHours(24);

    /// <summary>What to store after a poll that read a feed.</summary>
    /// <param name="source">The source as leased.</param>
    /// <param name="exchange">What the fetch saw.</param>
    /// <param name="now">The time it is.</param>
    /// <returns>The URL to poll from now on, or the probation to keep, or neither.</returns>
    public static (string? MoveTo, RedirectProbation? Probation) Decide(LeasedSource source, FetchExchange exchange, DateTimeOffset now)
    {
        if (exchange.Redirects.Count == 0 || !exchange.Redirects.All(hop => hop.IsPermanent))
        {
            return (null, null);
        }

        Uri from = exchange.Redirects[0].From;
        Uri to = exchange.EffectiveUrl;
        // Whatever the chain ends at: where it goes on from http is in the hand of everybody on the way.
        if (exchange.Redirects.Any(static hop => hop.From.Scheme == Uri.UriSchemeHttps && hop.To.Scheme == Uri.UriSchemeHttp))
        {
            return (null, null);
        }

        if (IsSecureTwin(from, to))
        {
            return (to.AbsoluteUri, null);
        }

        RedirectProbation probation = source.RedirectUrl == to.AbsoluteUri && source.RedirectSince is { } since
            ? new(to.AbsoluteUri, source.RedirectCount + 1, since)
            : new(to.AbsoluteUri, 1, now);
        return probation.Count >= ConfirmingPolls && now - probation.Since >= ConfirmingTime ? (to.AbsoluteUri, null) : (null, probation);
    }

    private static bool IsSecureTwin(Uri from, Uri to) =>
        from.Scheme == Uri.UriSchemeHttp && to.Scheme == Uri.UriSchemeHttps && from.IsDefaultPort && to.IsDefaultPort
        && from.IdnHost == to.IdnHost && from.PathAndQuery == to.PathAndQuery;
}
