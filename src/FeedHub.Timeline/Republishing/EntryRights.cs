using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;

namespace FeedHub.Timeline.Republishing;

/// <summary>Takes from entries what may not be shown. Everything that reads entries for readers goes through here.</summary>
internal static class EntryRights
{
    /// <summary>A summary with more text than this, in characters, is the article itself: many feeds have no other place for it.</summary>
    public const int LongestSummary = 1_000;

    /// <summary>What may be shown of an entry.</summary>
    /// <param name="entry">All of it.</param>
    /// <param name="rights">The rights.</param>
    public static TimelineEntry Limit(TimelineEntry entry, RepublishRights rights) => rights switch
    {
        RepublishRights.Full => entry,
        RepublishRights.Summary => entry with { Republish = rights, SummaryHtml = Summary(entry), ContentHtml = null, IsExtracted = false },
        _ => entry with { Republish = RepublishRights.Title, SummaryHtml = null, ContentHtml = null, IsExtracted = false, Excerpt = "", Image = null, Enclosures = [] },
    };

    // Without any HTML the caller did not ask for it, or there is none.
    private static string? Summary(TimelineEntry entry) =>
        entry.SummaryHtml is { } own && PlainText.FromHtml(own, LongestSummary + 1).Length <= LongestSummary ? own
        : (entry.SummaryHtml ?? entry.ContentHtml) is null ? null
        : EntryRows.ExcerptHtml(entry.Excerpt);
}
