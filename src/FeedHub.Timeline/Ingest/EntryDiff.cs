using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Ingest;

/// <summary>Decides what to write. Pure, so every rule has a table-driven test and no database.</summary>
internal static class EntryDiff
{
    /// <summary>An entry that changes this often without the source dating it (a clock, a view count) is noise: the copy we have is kept.</summary>
    public const int MaxSilentEdits = 24;

    /// <summary>Compares a document with what is stored.</summary>
    /// <param name="incoming">Entries in document order, keys distinct.</param>
    /// <param name="stored">What the store holds for those keys; absent means new.</param>
    /// <param name="tombstones">Keys that were deleted: they never come back.</param>
    /// <param name="seenMs">When the document was fetched.</param>
    /// <param name="isBacklog">The source's first document: its entries take their own dates as position, so that they do not flood the windows.</param>
    /// <returns>Only what must be written and no filter drops, in the order in which new entries arrive: oldest first, and of one date the last in the document first.</returns>
    public static List<EntryWrite> Plan(
        IReadOnlyList<Entry> incoming, IReadOnlyDictionary<EntryKey, StoredEntry> stored, IReadOnlySet<EntryKey> tombstones, long seenMs, bool isBacklog)
    {
        List<EntryWrite> writes = [];
        for (int i = incoming.Count - 1; i >= 0; i--)
        {
            Entry entry = incoming[i];
            if (stored.TryGetValue(entry.Key, out StoredEntry? known))
            {
                if (Change(entry, known, seenMs) is { } change)
                {
                    writes.Add(change);
                }
            }
            else if (entry.Dropped is null && !tombstones.Contains(entry.Key))
            {
                writes.Add(Arrival(entry, seenMs, isBacklog));
            }
        }

        return [.. writes.OrderBy(w => w.SortMs)]; // stable
    }

    private static EntryWrite Arrival(Entry entry, long seenMs, bool isBacklog)
    {
        RequireWhole(entry);
        long? publishedMs = entry.Published?.ToUnixTimeMilliseconds();
        long sortMs = Math.Min(publishedMs ?? seenMs, seenMs);
        return new()
        {
            Entry = entry,
            Reason = WriteReason.New,
            SortMs = sortMs,
            PositionMs = isBacklog ? sortMs : seenMs,
            PublishedMs = publishedMs,
            UpdatedMs = Math.Min(entry.Updated?.ToUnixTimeMilliseconds() ?? sortMs, seenMs),
            SilentEdits = 0,
        };
    }

    private static EntryWrite? Change(Entry entry, StoredEntry known, long seenMs)
    {
        if (entry.ContentHash.Span.SequenceEqual(known.ContentHash.Span))
        {
            return null;
        }

        long? sourceUpdatedMs = entry.Updated?.ToUnixTimeMilliseconds();
        bool isVisible = !entry.TextHash.Span.SequenceEqual(known.TextHash.Span);
        bool isDated = isVisible && sourceUpdatedMs > (known.SourceUpdatedMs ?? long.MinValue);
        if (!isDated && known.SilentEdits >= MaxSilentEdits)
        {
            return null;
        }

        RequireWhole(entry);
        return new()
        {
            Entry = entry,
            Reason = isVisible ? WriteReason.Updated : WriteReason.SilentEdit,
            Stored = known,
            SortMs = known.SortMs,
            PositionMs = known.PositionMs,
            PublishedMs = known.PublishedMs ?? entry.Published?.ToUnixTimeMilliseconds(),
            UpdatedMs = isVisible ? Moved(known.UpdatedMs, isDated ? sourceUpdatedMs : null, seenMs) : known.UpdatedMs,
            SilentEdits = isDated ? known.SilentEdits : known.SilentEdits + 1,
            Id = known.Id,
            ClusterId = known.ClusterId,
        };
    }

    // What says no more than that nothing changed must never be written.
    private static void RequireWhole(Entry entry)
    {
        if (entry.IsKnown)
        {
            throw new InvalidOperationException($"Entry {entry.Key} was not normalised and is to be written.");
        }
    }

    // The source's own date if it moved and is no promise; else the time at which the change was seen. Never backwards.
    private static long Moved(long fromMs, long? sourceUpdatedMs, long seenMs) => Math.Max(fromMs, Math.Min(sourceUpdatedMs ?? seenMs, seenMs));
}
