namespace FeedHub.Timeline.Storage.Rows;

/// <summary>An entry that was taken out of a view, for those who have it: published as a tombstone (RFC 6721).</summary>
internal sealed class RetractionRow
{
    /// <summary>0 everything, 1 a source, 2 an author, 3 a topic, 4 a series.</summary>
    public int ViewKind { get; set; }

    /// <summary>Row id of the source, author, topic or series; 0 for everything.</summary>
    public long OwnerId { get; set; }

    /// <summary>In the order of retractions.</summary>
    public long Id { get; set; }

    /// <summary>Published id of the entry.</summary>
    public string PublicId { get; set; } = "";

    /// <summary>When.</summary>
    public long DeletedMs { get; set; }
}
