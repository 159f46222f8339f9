namespace FeedHub.Timeline.Storage.Rows;

/// <summary>An entry in an author's view. Dates are copied from the entry, so that a window is one index range.</summary>
internal sealed class EntryAuthorRow
{
    /// <summary>The entry.</summary>
    public long EntryId { get; set; }

    /// <summary>The author.</summary>
    public long AuthorId { get; set; }

    /// <summary>The byline that means the author.</summary>
    public long BylineId { get; set; }

    /// <summary>Place among the entry's authors, from 0.</summary>
    public int Ordinal { get; set; }

    /// <summary>The entry's story.</summary>
    public long ClusterId { get; set; }

    /// <summary>First seen of its story within the author's view.</summary>
    public bool IsLead { get; set; }

    /// <summary>The entry's position.</summary>
    public long PositionMs { get; set; }

    /// <summary>The entry's sort date.</summary>
    public long SortMs { get; set; }
}
