using FeedHub.Feeds.Writing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FeedHub.Publishing;

/// <summary>Chooses between a view's page and its feeds by Accept (RFC 9110 §12.5.1).</summary>
internal static class FormatNegotiation
{
    private static readonly (string Type, DocumentFormat? Format)[] Offers =
    [
        ("text/html", null), ("application/xhtml+xml", null), (FeedMediaTypes.Atom, DocumentFormat.Atom), (FeedMediaTypes.Rss, DocumentFormat.Rss), (FeedMediaTypes.Json, DocumentFormat.Json),
    ];

    /// <summary>The feed format a client prefers to the page, or <see langword="null"/> for the page: also for <c>*/*</c>, for no header, for none that parses and for ties.</summary>
    /// <param name="accept">Value of Accept.</param>
    public static DocumentFormat? Choose(StringValues accept)
    {
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(accept, out IList<MediaTypeHeaderValue>? ranges))
        {
            return null;
        }

        DocumentFormat? best = null;
        double bestQuality = 0;
        foreach ((string type, DocumentFormat? format) in Offers)
        {
            double quality = QualityOf(type, ranges);
            if (quality > bestQuality)
            {
                (best, bestQuality) = (format, quality);
            }
        }

        return best;
    }

    /// <summary>True if a client would rather read a page than a problem description.</summary>
    /// <param name="accept">Value of Accept.</param>
    public static bool PrefersPage(StringValues accept) =>
        MediaTypeHeaderValue.TryParseList(accept, out IList<MediaTypeHeaderValue>? ranges) && ranges.Any(range => range.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    /// <summary>Quality of the most specific range that covers the type (§12.5.1), 0 if none does.</summary>
    private static double QualityOf(string type, IList<MediaTypeHeaderValue> ranges)
    {
        double quality = 0;
        int specific = -1;
        foreach (MediaTypeHeaderValue range in ranges)
        {
            int rank = range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
            bool covers = rank switch
            {
                0 => true,
                1 => type.StartsWith(range.Type.Value + "/", StringComparison.OrdinalIgnoreCase),
                _ => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase),
            };
            if (covers && rank > specific)
            {
                (specific, quality) = (rank, range.Quality ?? 1);
            }
        }

        return quality;
    }
}
