namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A number under which entries meet that may tell one story.</summary>
internal sealed class StoryMarkRow
{
    /// <summary>The number.</summary>
    public long Mark { get; set; }

    /// <summary>The entry's sort date.</summary>
    public long SortMs { get; set; }

    /// <summary>The entry, which may be gone.</summary>
    public long EntryId { get; set; }

    /// <summary>Its source.</summary>
    public long SourceId { get; set; }
}
