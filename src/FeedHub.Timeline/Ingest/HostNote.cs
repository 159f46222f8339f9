namespace FeedHub.Timeline.Ingest;

/// <summary>What is stored of a host, as durations from now.</summary>
/// <param name="Host">Name, as in <see cref="LeasedSource.Host"/>.</param>
public sealed record HostNote(string Host)
{
    /// <summary>Starts of requests that were reserved.</summary>
    public int Starts { get; init; }

    /// <summary>Time until the first of them.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>How long the host still wants to be left alone.</summary>
    public TimeSpan Cooldown { get; init; }

    /// <summary>How long it takes to answer; zero if unknown.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Share of requests that it answers, 0 to 1.</summary>
    public double Success { get; init; } = 1;

    /// <summary>Polls of it that may be on their way at once; 0 if nobody has said.</summary>
    public int Share { get; init; }

    /// <summary>It is polled in a lane of its own.</summary>
    public bool IsSlow { get; init; }
}
