namespace FeedHub.Fetching.Hosts;

/// <summary>What is known about one host at the moment. All but <see cref="Connections"/> is guarded by <see cref="HostTurns"/>' lock.</summary>
internal sealed class HostState(int connections)
{
    /// <summary>One slot for each connection that may be open.</summary>
    public SemaphoreSlim Connections { get; } = new(connections, connections);

    /// <summary>Fetches that wait for this host or talk to it.</summary>
    public int Users { get; set; }

    /// <summary>Timestamp before which no request may start.</summary>
    public long NextStart { get; set; }

    /// <summary>Timestamp before which the host wants to be left alone.</summary>
    public long CooldownUntil { get; set; }

    /// <summary>Times in a row that the host asked for a pause without saying how long.</summary>
    public int Strikes { get; set; }
}
