using FeedHub.Feeds;

namespace FeedHub.Timeline.FullText;

/// <summary>What reading the page of an entry came to: exactly one case.</summary>
public abstract record FullTextResult
{
    private FullTextResult()
    {
    }

    /// <summary>The page holds more than the source gives.</summary>
    /// <param name="Html">Clean HTML.</param>
    /// <param name="Authors">Those whom the page names, where the source names nobody.</param>
    public sealed record Extracted(string Html, IReadOnlyList<FeedPerson> Authors) : FullTextResult;

    /// <summary>The page gives nothing better, or must not be read; it is not tried again.</summary>
    /// <param name="Reason">Why, for people.</param>
    /// <param name="CountsAgainst">It says something of the source's other pages as well.</param>
    public sealed record Nothing(string Reason, bool CountsAgainst) : FullTextResult;

    /// <summary>It may be otherwise later.</summary>
    /// <param name="Reason">What went wrong, for people.</param>
    /// <param name="After">When to try again, from now.</param>
    public sealed record Later(string Reason, TimeSpan After) : FullTextResult;
}
