using FeedHub.Feeds.Clusters;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Ingest;

/// <summary>An entry that must be written. The diff fills in the upper half; what only the store can decide is added on the way to it.</summary>
internal sealed class EntryWrite
{
    public required Entry Entry { get; set; }

    public required WriteReason Reason { get; init; }

    /// <summary>What is stored; <see langword="null"/> if the entry is new.</summary>
    public StoredEntry? Stored { get; init; }

    public required long SortMs { get; init; }

    public required long PositionMs { get; init; }

    public required long? PublishedMs { get; init; }

    public required long UpdatedMs { get; init; }

    public required int SilentEdits { get; init; }

    /// <summary>Ids that an entry which comes back had before; <see langword="null"/> for one that was never there.</summary>
    public (long Id, string PublicId)? Former { get; init; }

    public long Id { get; set; }

    public long ClusterId { get; set; }

    /// <summary>Its words for the search index, if they were read already.</summary>
    public string? SearchWords { get; set; }

    /// <summary>Why it tells a story that was told before; <see langword="null"/> if it begins one.</summary>
    public string? StoryReason { get; set; }

    /// <summary>It has a page and tells a story that an excerpt without one told before.</summary>
    public bool IsTheFirstPage { get; set; }

    /// <summary>Excerpts without a page that begin as it does were told as a story before, which is part of this one's from now on.</summary>
    public ClusterDecision? Absorbed { get; set; }

    /// <summary>It leads a story that another source told first: its source is preferred, or it is the first that has a page.</summary>
    public bool TookLead { get; set; }

    /// <summary>First seen of its story; a later copy from another source otherwise.</summary>
    public bool IsLead => Id == ClusterId;

    public string PublicId { get; set; } = "";

    public EntryKey PublicKey { get; set; }

    public List<ViewMember> Authors { get; } = [];

    public List<ViewMember> Topics { get; } = [];
}
