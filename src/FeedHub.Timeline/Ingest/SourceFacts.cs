using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>What a document says of its source.</summary>
internal sealed record SourceFacts(
    string? Title, string? SiteUrl, string? Description, string? Language, string? Rights, string? License, string? Icon, string? FeedId, string? Hubs, string? DetectedLanguage, string? TopicUrl)
{
    /// <summary>Nothing was said.</summary>
    public static readonly SourceFacts None = new(null, null, null, null, null, null, null, null, null, null, null);

    /// <summary>What <paramref name="feed"/> says, as it is stored.</summary>
    public static SourceFacts Of(NormalizedFeed feed) => new(
        Storable(feed.Title),
        Storable(feed.SiteUrl),
        Storable(feed.Description),
        Storable(feed.Language),
        Storable(feed.Rights),
        Storable(feed.License),
        Storable(feed.Icon),
        Storable(feed.FeedId),
        StoredJsonWriter.Write(feed.Hubs),
        feed.DetectedLanguage,
        Storable(feed.TopicUrl));

    /// <summary>Views of other authors and topics show it too (atom:source), not only the source's own.</summary>
    public bool IsShownLike(SourceFacts other) => this with { Description = null, License = null, Hubs = null, TopicUrl = null } == other with { Description = null, License = null, Hubs = null, TopicUrl = null };

    // As it will be read back, so that an unstorable character is no change at every poll.
    private static string? Storable(string? text) => text is null ? null : StorableText.From(text);
}
