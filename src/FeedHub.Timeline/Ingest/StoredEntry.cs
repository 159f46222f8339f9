using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Ingest;

/// <summary>What the diff knows of a stored entry.</summary>
internal sealed record StoredEntry
{
    public required long Id { get; init; }

    public required EntryKey Key { get; init; }

    public EntryKey? LinkKey { get; init; }

    public required ReadOnlyMemory<byte> ContentHash { get; init; }

    public required ReadOnlyMemory<byte> TextHash { get; init; }

    public int SilentEdits { get; init; }

    public long? PublishedMs { get; init; }

    public long UpdatedMs { get; init; }

    public long? SourceUpdatedMs { get; init; }

    public long ClusterId { get; init; }

    public bool IsLead { get; init; }

    public long SortMs { get; init; }

    public long PositionMs { get; init; }

    /// <summary>How much of it is kept: 0 all, 1 no full text.</summary>
    public int Kept { get; init; }
}
