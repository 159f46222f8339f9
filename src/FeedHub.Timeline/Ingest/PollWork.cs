using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Ingest;

/// <summary>One poll on its way into the store.</summary>
/// <param name="poll">What came in.</param>
/// <param name="source">The source; its row is locked.</param>
internal sealed class PollWork(PollRecord poll, IngestSource source)
{
    public PollRecord Poll => poll;

    public IngestSource Source => source;

    /// <summary>When the document was fetched: first seen of what is new in it.</summary>
    public long SeenMs { get; } = poll.StartedAt.ToUnixTimeMilliseconds();

    /// <summary>The document's entries; keys change if the source switches to link identity.</summary>
    public IReadOnlyList<Entry> Entries { get; set; } = poll.Feed?.Entries ?? [];

    /// <summary>Identity policy from now on.</summary>
    public IdentityPolicy Identity { get; private set; } = source.Identity;

    /// <summary>Why it is another policy than before; <see langword="null"/> if it is not.</summary>
    public string? IdentityReason { get; private set; }

    /// <summary>How often most of a document came under new ids, this one included.</summary>
    public int IdentityChanges { get; set; } = source.IdentityChanges;

    /// <summary>Stored entries of the document, by key.</summary>
    public Dictionary<EntryKey, StoredEntry> Stored => field ??= []; // made when asked for: most polls bring no document

    /// <summary>Entries that are not stored under their key.</summary>
    public IEnumerable<Entry> Unknown => Entries.Where(e => !Stored.ContainsKey(e.Key));

    /// <summary>Deleted keys of the document.</summary>
    public HashSet<EntryKey> Tombstones => field ??= [];

    /// <summary>
    /// The document is the source's own feed: it says so by its id, or holds an entry that is known. Without a document (304, the same bytes, a failure) and before the first
    /// one there is nothing to doubt. What redirects lead to must be it, or the source does not move there.
    /// </summary>
    public bool IsSameFeed => Poll.Feed is null || Source.FirstSuccessMs is null || Stored.Count > 0 || (Facts.FeedId is { } id && id == Source.Facts.FeedId);

    /// <summary>The document says of every entry what the one before said, of the same entries: nothing else is to be remembered.</summary>
    public bool SaysNothingNew => Poll.Feed is { Known: { } known } && known.Count == Entries.Count && Entries.All(entry => entry.IsKnown);

    /// <summary>The store holds the entry as the document has it, and goes on to.</summary>
    public bool IsStored(Entry entry) => Stored.TryGetValue(entry.Key, out StoredEntry? stored)
        && !Removed.Contains(stored)
        && stored.ContentHash.Span.SequenceEqual(entry.ContentHash.Span) && stored.TextHash.Span.SequenceEqual(entry.TextHash.Span);

    /// <summary>
    /// Has all entries of the document normalised where they are looked at: those that were not, since they are written as before, say no more than that they are stored as they are.
    /// </summary>
    /// <returns>Entries are others than before, under the same keys.</returns>
    public bool ReadWhole()
    {
        if (Entries.All(entry => !entry.IsKnown))
        {
            return false;
        }

        Entries = Poll.Feed!.Whole!().Entries;
        return true;
    }

    /// <summary>Validators would promise more than is stored: entries were left for the next poll.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>What to write.</summary>
    public List<EntryWrite> Writes { get => field ??= []; set; }

    /// <summary>What the publisher deleted.</summary>
    public List<StoredEntry> Removed => field ??= [];

    /// <summary>Why <see cref="Removed"/> goes, for the operator.</summary>
    public string RemovalReason { get; init; } = "deleted by its publisher";

    /// <summary>Those who have what is removed are told.</summary>
    public bool TellsRemovals { get; init; } = true;

    /// <summary>What the document says of the source.</summary>
    public SourceFacts Facts { get; } = poll.Feed is { } feed ? SourceFacts.Of(feed) : SourceFacts.None;

    public HashSet<string> AffectedSources => field ??= [];

    public HashSet<long> AffectedAuthors => field ??= [];

    public HashSet<long> AffectedTopics => field ??= [];

    /// <summary>Tells entries apart by something else from now on, for good.</summary>
    public void SwitchTo(IdentityPolicy policy, string reason) => (Identity, IdentityReason) = (policy, reason);

    /// <summary>What other views show of the source differs from now on.</summary>
    public bool ChangesHowSourceIsShown => poll.Feed is not null && source.EntryCount > 0 && !Facts.IsShownLike(source.Facts);

    public bool ChangesTimeline => Writes.Count + Removed.Count > 0 || ChangesHowSourceIsShown;

    public int NewCount => Writes.Count(static w => w.Reason == WriteReason.New);

    public int ChangedCount => Writes.Count - NewCount + Removed.Count;
}
