namespace FeedHub.Timeline.Storage.Rows;

/// <summary>One attempt at one source.</summary>
internal sealed class PollRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>The source.</summary>
    public long SourceId { get; set; }

    /// <summary>When it began.</summary>
    public long StartedMs { get; set; }

    /// <summary>How long it took.</summary>
    public long DurationMs { get; set; }

    /// <summary>A <see cref="Sources.PollHealth"/>.</summary>
    public int Health { get; set; }

    /// <summary>Outcome text.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>Status code, if any arrived.</summary>
    public int? HttpStatus { get; set; }

    /// <summary>Bytes off the wire.</summary>
    public long Bytes { get; set; }

    /// <summary>Entries added.</summary>
    public int EntriesNew { get; set; }

    /// <summary>Entries changed or deleted.</summary>
    public int EntriesChanged { get; set; }

    /// <summary>One sentence.</summary>
    public string? Detail { get; set; }
}
