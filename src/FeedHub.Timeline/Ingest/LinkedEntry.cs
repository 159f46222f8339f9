using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Ingest;

/// <summary>A stored entry, found by its link.</summary>
/// <param name="SourceId">Its source.</param>
/// <param name="Link">Key that its link alone gives.</param>
/// <param name="Id">Row id.</param>
/// <param name="Key">Its identity.</param>
/// <param name="Guid">guid as written.</param>
/// <param name="TextHash">What a reader sees.</param>
internal sealed record LinkedEntry(long SourceId, EntryKey Link, long Id, EntryKey Key, string? Guid, byte[] TextHash)
{
    /// <summary>It is <paramref name="entry"/> under another key: same link and same guid, or where there is no guid the same text.</summary>
    public bool Is(Entry entry) => entry.SourceId is null ? Guid is null && TextHash.AsSpan().SequenceEqual(entry.TextHash.Span) : Storage.Sql.StorableText.From(entry.SourceId) == Guid;
}
