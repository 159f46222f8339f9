namespace FeedHub.Timeline.Retention;

/// <summary>All polls of a source, or of all, within an hour or a day.</summary>
public sealed record PollSum
{
    /// <summary>Begin of the hour or day, UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How many; the four that follow add up to it.</summary>
    public required int Polls { get; init; }

    /// <summary>Those that brought a document.</summary>
    public int Fetched { get; init; }

    /// <summary>Those that brought nothing new: 304, or the same bytes.</summary>
    public int Unchanged { get; init; }

    /// <summary>Those that were asked to come later.</summary>
    public int Deferred { get; init; }

    /// <summary>Those that failed.</summary>
    public int Failed { get; init; }

    /// <summary>Answers with a 2xx status.</summary>
    public int StatusOk { get; init; }

    /// <summary>Answers with 304.</summary>
    public int StatusNotModified { get; init; }

    /// <summary>Answers with a 4xx status.</summary>
    public int StatusClient { get; init; }

    /// <summary>Answers with a 5xx status.</summary>
    public int StatusServer { get; init; }

    /// <summary>How long they took together.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Bytes off the wire.</summary>
    public long Bytes { get; init; }

    /// <summary>Entries added.</summary>
    public int EntriesNew { get; init; }

    /// <summary>Entries changed.</summary>
    public int EntriesChanged { get; init; }
}
