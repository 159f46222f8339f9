namespace FeedHub.Timeline.Storage.Rows;

/// <summary>An entry as part of a series.</summary>
internal sealed class EntrySeriesRow
{
    /// <summary>The entry.</summary>
    public long EntryId { get; set; }

    /// <summary>The series.</summary>
    public long SeriesId { get; set; }

    /// <summary>Number of the part, if it has one.</summary>
    public int? Part { get; set; }

    /// <summary>Place in reading order: by number, and by date where there is none.</summary>
    public long Place { get; set; }

    /// <summary>The entry's position.</summary>
    public long PositionMs { get; set; }
}
