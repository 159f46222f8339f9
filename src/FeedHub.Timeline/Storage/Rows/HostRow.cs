namespace FeedHub.Timeline.Storage.Rows;

/// <summary>What all processes know of one host: when it may be asked next, and how it did lately.</summary>
internal sealed class HostRow
{
    /// <summary>Host name or address in lower case, with a port where it is neither 80 nor 443.</summary>
    public string Name { get; set; } = "";

    /// <summary>Before this time every start of a request is spoken for.</summary>
    public long NextStartMs { get; set; }

    /// <summary>Before this time the host wants to be left alone.</summary>
    public long CooldownUntilMs { get; set; }

    /// <summary>How long it takes to answer, a moving average.</summary>
    public int LatencyMs { get; set; }

    /// <summary>How many of 1,000 requests it answers, a moving average.</summary>
    public int SuccessPermille { get; set; }

    /// <summary>Polls of it that may be on their way at once.</summary>
    public int Share { get; set; }

    /// <summary>It keeps those who ask waiting: polled in a lane of its own.</summary>
    public bool IsSlow { get; set; }
}
