namespace FeedHub.Fetching.Hosts;

/// <summary>What is known about one host at the moment. All but <see cref="Connections"/> is guarded by <see cref="HostTurns"/>' lock.</summary>
internal sealed class HostState(int connections)
{
    /// <summary>How much the latest observation counts in a moving average.</summary>
    private const double Newest = 0.2;

    /// <summary>One slot for each connection that may be open.</summary>
    public SemaphoreSlim Connections { get; } = new(connections, connections);

    /// <summary>Fetches that wait for this host or talk to it.</summary>
    public int Users { get; set; }

    /// <summary>Turns of the slow lane among them.</summary>
    public int SlowTurns { get; set; }

    /// <summary>Timestamp before which no request may start.</summary>
    public long NextStart { get; set; }

    /// <summary>What is reserved with the other processes, in order of time.</summary>
    public Queue<HostReservation> Reserved { get; } = [];

    /// <summary>Timestamp before which the host wants to be left alone.</summary>
    public long CooldownUntil { get; set; }

    /// <summary>Times in a row that the host asked for a pause without saying how long.</summary>
    public int Strikes { get; set; }

    /// <summary>Moving average of the time to an answer; zero if unknown.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Moving average of success, 0 to 1.</summary>
    public double Success { get; set; } = 1;

    /// <summary>It waits in a lane of its own.</summary>
    public bool IsSlow => Latency >= HostStanding.SlowLatency || Success < 0.5;

    /// <summary>Takes one request into the averages.</summary>
    public void Observe(TimeSpan elapsed, bool answered)
    {
        Latency = Latency == TimeSpan.Zero ? elapsed : (Latency * (1 - Newest)) + (elapsed * Newest);
        Success = (Success * (1 - Newest)) + (answered ? Newest : 0);
    }
}
