namespace FeedHub.Timeline.Storage.Rows;

/// <summary>Entries of one source that are parts of one whole. Without a slug it is not shown: one entry alone that may get company.</summary>
internal sealed class SeriesRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>The source.</summary>
    public long SourceId { get; set; }

    /// <summary>Slug; null while it is not shown.</summary>
    public string? Slug { get; set; }

    /// <summary>Name for people.</summary>
    public string Title { get; set; } = "";

    /// <summary>A <see cref="Feeds.Series.SeriesMarkKind"/>.</summary>
    public int Kind { get; set; }

    /// <summary>Its entries were joined by number and date, not by name.</summary>
    public bool IsLoose { get; set; }

    /// <summary>Lowest number of a part.</summary>
    public int? FirstPart { get; set; }

    /// <summary>Highest number of a part.</summary>
    public int? LastPart { get; set; }

    /// <summary>How many parts there are to be.</summary>
    public int? Total { get; set; }

    /// <summary>Entries.</summary>
    public int EntryCount { get; set; }

    /// <summary>Oldest sort date.</summary>
    public long FirstSortMs { get; set; }

    /// <summary>Newest sort date.</summary>
    public long? LastSortMs { get; set; }
}
