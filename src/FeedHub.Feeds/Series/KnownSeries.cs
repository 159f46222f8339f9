namespace FeedHub.Feeds.Series;

/// <summary>A series as far as it is known, visible or not yet.</summary>
/// <param name="id">Row id.</param>
/// <param name="sourceId">Its source.</param>
public sealed class KnownSeries(long id, long sourceId)
{
    /// <summary>Row id.</summary>
    public long Id => id;

    /// <summary>Its source.</summary>
    public long SourceId => sourceId;

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>How its entries say that they are parts.</summary>
    public required SeriesMarkKind Kind { get; set; }

    /// <summary>Entries.</summary>
    public int Count { get; set; }

    /// <summary>Lowest number of a part.</summary>
    public int? FirstPart { get; set; }

    /// <summary>Highest number of a part.</summary>
    public int? LastPart { get; set; }

    /// <summary>How many parts there are to be.</summary>
    public int? Total { get; set; }

    /// <summary>Oldest sort date, Unix milliseconds.</summary>
    public long FirstMs { get; set; }

    /// <summary>Newest sort date, Unix milliseconds.</summary>
    public long LastMs { get; set; }

    /// <summary>Its entries share no name: they were joined by number and date.</summary>
    public bool IsLoose { get; set; }

    /// <summary>Numbers that are taken, of those that were asked for.</summary>
    public ISet<int> Parts { get; } = new HashSet<int>();

    /// <summary>It has enough to be shown: two parts, or one that says that there are others.</summary>
    public bool IsVisible => Count >= 2 || (Count == 1 && Kind == SeriesMarkKind.Part);

    /// <summary>Counts an entry.</summary>
    /// <param name="part">Its number.</param>
    /// <param name="total">How many parts it promises.</param>
    /// <param name="sortMs">Its date.</param>
    public void Add(int? part, int? total, long sortMs)
    {
        FirstMs = Count == 0 ? sortMs : Math.Min(FirstMs, sortMs);
        LastMs = Count == 0 ? sortMs : Math.Max(LastMs, sortMs);
        Count++;
        Total ??= total;
        if (part is { } number)
        {
            Parts.Add(number);
            FirstPart = FirstPart is { } first ? Math.Min(first, number) : number;
            LastPart = LastPart is { } last ? Math.Max(last, number) : number;
        }
    }
}
