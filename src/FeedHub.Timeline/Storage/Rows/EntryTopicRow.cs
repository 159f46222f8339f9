namespace FeedHub.Timeline.Storage.Rows;

/// <summary>An entry in a topic's view. Dates are copied from the entry, so that a window is one index range.</summary>
internal sealed class EntryTopicRow
{
    /// <summary>The entry.</summary>
    public long EntryId { get; set; }

    /// <summary>The topic.</summary>
    public long TopicId { get; set; }

    /// <summary>Place among the entry's topics, from 0.</summary>
    public int Ordinal { get; set; }

    /// <summary>The entry's story.</summary>
    public long ClusterId { get; set; }

    /// <summary>First seen of its story within the topic's view.</summary>
    public bool IsLead { get; set; }

    /// <summary>The entry's position.</summary>
    public long PositionMs { get; set; }

    /// <summary>The entry's sort date.</summary>
    public long SortMs { get; set; }

    /// <summary>Why it belongs there, for the operator.</summary>
    public string Reason { get; set; } = "";

    /// <summary>A <see cref="Feeds.Normalizing.TopicReason"/>: the kind of <see cref="Reason"/>.</summary>
    public int ReasonKind { get; set; }
}
