using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;

namespace FeedHub.Timeline.Republishing;

/// <summary>Takes from entries what may not be shown. Everything that reads entries for readers goes through here.</summary>
internal static class EntryRights
{
    /// <summary>A summary with more text than this, in characters, is the article itself: many feeds have no other place for it.</summary>
    public const int LongestSummary = 1_000;

    // A text is cut before a pair of characters that stand for one, and behind it no space is left.
    private const int MostCutOff = 2;

    /// <summary>What may be shown of an entry.</summary>
    /// <param name="entry">All of it.</param>
    /// <param name="rights">The rights.</param>
    public static TimelineEntry Limit(TimelineEntry entry, RepublishRights rights) => rights switch
    {
        RepublishRights.Full => entry,
        RepublishRights.Summary => entry with { Republish = rights, SummaryHtml = Summary(entry), ContentHtml = null, IsExtracted = false },
        _ => entry with { Republish = RepublishRights.Title, SummaryHtml = null, ContentHtml = null, IsExtracted = false, Excerpt = "", Image = null, Enclosures = [] },
    };

    /// <summary>What stands for the whole text as its summary: the publisher's own, if it is one, else the beginning of the text.</summary>
    /// <param name="summary">The publisher's summary, clean HTML.</param>
    /// <param name="excerpt">The beginning of the text.</param>
    public static string? Summary(string? summary, string excerpt) =>
        summary is not null && PlainText.FromHtml(summary, LongestSummary + MostCutOff + 1).Length <= LongestSummary ? summary : EntryRows.ExcerptHtml(excerpt);

    // Without any HTML the caller did not ask for it, or there is none.
    private static string? Summary(TimelineEntry entry) => (entry.SummaryHtml ?? entry.ContentHtml) is null ? null : Summary(entry.SummaryHtml, entry.Excerpt);
}
