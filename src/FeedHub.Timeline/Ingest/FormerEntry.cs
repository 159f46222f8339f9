using FeedHub.Feeds.Clusters;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Ingest;

/// <summary>A stored entry that may be one which a document gives under another key: its link, page or date is that one's.</summary>
/// <param name="SourceId">Its source.</param>
/// <param name="Id">Row id.</param>
/// <param name="Key">Its identity.</param>
/// <param name="LinkKey">Key that its link alone gives.</param>
/// <param name="Page">Key of its page.</param>
/// <param name="SortMs">Its sort date.</param>
/// <param name="Guid">guid as written.</param>
/// <param name="TextHash">What a reader sees.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its words.</param>
internal sealed record FormerEntry(long SourceId, long Id, EntryKey Key, EntryKey? LinkKey, EntryKey? Page, long SortMs, string? Guid, byte[] TextHash, string Title, Lazy<StoryText> Text)
{
    /// <summary>It has the link of <paramref name="entry"/>.</summary>
    public bool HasLinkOf(Entry entry) => entry.LinkKey is { } link && link == LinkKey;

    /// <summary>It stands at the page of <paramref name="entry"/>: the link may have another scheme or other parameters.</summary>
    public bool HasPageOf(Entry entry) => HasLinkOf(entry) || (entry.StoryKey is { } page && page == Page);

    /// <summary>It was published when <paramref name="entry"/> was.</summary>
    public bool HasDateOf(Entry entry) => entry.Published?.ToUnixTimeMilliseconds() == SortMs;

    /// <summary>It is <paramref name="entry"/> under another key.</summary>
    public bool Is(Entry entry, StoryText text) =>
        HasLinkOf(entry) && entry.SourceId is not null && Storage.Sql.StorableText.From(entry.SourceId) == Guid
        || (HasLinkOf(entry) && TextHash.AsSpan().SequenceEqual(entry.TextHash.Span))
        || (HasPageOf(entry) && HasDateOf(entry) && !EntryLikeness.AreStrangers(Text.Value, text))
        || ((HasPageOf(entry) || HasDateOf(entry) || entry.Published is null) && EntryLikeness.AreVersions(Text.Value, text));
}
