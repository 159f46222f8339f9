namespace FeedHub.Timeline.Storage.Rows;

/// <summary>All polls within one hour or day, summed up.</summary>
internal abstract class PollSumRow
{
    /// <summary>Begin of the hour or day, UTC.</summary>
    public long StartMs { get; set; }

    /// <summary>How many.</summary>
    public int Polls { get; set; }

    /// <summary>Those that brought a document.</summary>
    public int Fetched { get; set; }

    /// <summary>Those that brought nothing new: 304, or the same bytes.</summary>
    public int Unchanged { get; set; }

    /// <summary>Those that were asked to come later.</summary>
    public int Deferred { get; set; }

    /// <summary>Those that failed.</summary>
    public int Failed { get; set; }

    /// <summary>Answers with a 2xx status.</summary>
    public int StatusOk { get; set; }

    /// <summary>Answers with 304.</summary>
    public int StatusNotModified { get; set; }

    /// <summary>Answers with a 4xx status.</summary>
    public int StatusClient { get; set; }

    /// <summary>Answers with a 5xx status.</summary>
    public int StatusServer { get; set; }

    /// <summary>How long they took together.</summary>
    public long DurationMs { get; set; }

    /// <summary>Bytes off the wire.</summary>
    public long Bytes { get; set; }

    /// <summary>Entries added.</summary>
    public int EntriesNew { get; set; }

    /// <summary>Entries changed.</summary>
    public int EntriesChanged { get; set; }
}
