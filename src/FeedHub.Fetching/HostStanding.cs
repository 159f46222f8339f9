namespace FeedHub.Fetching;

/// <summary>What is known of a host and promised by it: how it did lately, and which starts of requests are reserved.</summary>
/// <param name="Host">Host name or address in lower case, IPv6 in brackets, with its port where it is neither 80 nor 443.</param>
public sealed record HostStanding(string Host)
{
    /// <summary>A host that answers later than this keeps those who ask waiting.</summary>
    public static readonly TimeSpan SlowLatency = TimeSpan.FromSeconds(5);

    /// <summary>How long it takes to answer whole, a moving average; zero if unknown.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Share of requests that it answers at all and without a fault of its own, a moving average from 0 to 1.</summary>
    public double Success { get; init; } = 1;

    /// <summary>How long it still wants to be left alone.</summary>
    public TimeSpan Cooldown { get; init; }

    /// <summary>Requests that may be started, the first after <see cref="Wait"/> and each further one a delay later; 0 if none is reserved.</summary>
    public int Starts { get; init; }

    /// <summary>Time until the first reserved start.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>It answers late or fails more often than not: it waits in a lane of its own, so that others do not wait behind it.</summary>
    public bool IsSlow => Latency >= SlowLatency || Success < 0.5;
}
