using System.Diagnostics.CodeAnalysis;

namespace FeedHub.Fetching.Hosts;

/// <summary>
/// Says when a fetch may talk to a host: so many connections at once, so long between two requests, not at all after 429 or 503; and so many
/// requests in this process altogether. Who waits for a host holds none of the process's slots, so a busy host slows nobody else down; and hosts that
/// answer late or not at all share three quarters of the slots, so that however many of them there are, the last quarter is for those that answer.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim holds nothing to release, and fetches may end after the fetcher.")]
internal sealed class HostTurns(FetchingOptions options, TimeProvider time, IHostLedger? ledger = null)
{
    private const int FirstSweep = 1_024;

    /// <summary>Pause after a 429 or 503 that does not say how long; doubled each time, up to <see cref="FetchingOptions.HostCooldown"/>.</summary>
    private static readonly TimeSpan FirstCooldown = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _slots = new(options.Concurrency, options.Concurrency);
    private readonly SemaphoreSlim _slowSlots = new(Math.Max(1, options.Concurrency * 3 / 4), Math.Max(1, options.Concurrency * 3 / 4));
    private readonly Dictionary<HostKey, HostState> _hosts = [];
    private readonly Lock _lock = new();
    private int _sweepAt = FirstSweep;

    /// <summary>Hosts that are remembered at the moment.</summary>
    public int Remembered
    {
        get
        {
            lock (_lock)
            {
                return _hosts.Count;
            }
        }
    }

    /// <summary>Waits for a turn. A turn that was given must be given back by <see cref="Leave"/>.</summary>
    /// <param name="key">Whose turn.</param>
    /// <param name="ignoreCooldown">Do not heed a cooldown; delay and number of connections are kept.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns><see langword="null"/> once it is the fetch's turn; else how long the host wants to be left alone, and no turn was given.</returns>
    public async ValueTask<HostPause?> EnterAsync(HostKey key, bool ignoreCooldown, CancellationToken cancel)
    {
        HostState host = Join(key);
        bool connected = false;
        bool entered = false;
        bool slow = false;
        int tries = 0;
        try
        {
            await host.Connections.WaitAsync(cancel);
            connected = true;
            while (true)
            {
                if (!ignoreCooldown && Cooldown(host) is { } left)
                {
                    return new(left);
                }

                if (ledger is not null && !HasStart(host))
                {
                    HostStanding reserved = await ledger.ReserveAsync(key.ToString(), cancel);
                    Learn(host, reserved.Starts > 0 ? reserved : reserved with { Starts = 1 });
                    continue;
                }

                if (Wait(host) is { } wait)
                {
                    await Task.Delay(wait + TimeSpan.FromMilliseconds(1), time, cancel); // timers round down
                    continue;
                }

                if (!slow && IsSlow(host))
                {
                    await _slowSlots.WaitAsync(cancel);
                    slow = true;
                }

                await _slots.WaitAsync(cancel);
                if (TryStart(host, ignoreCooldown, slow, insist: tries++ > 0))
                {
                    entered = true;
                    return null;
                }

                _slots.Release(); // another fetch of this host came first while this one waited for a slot
            }
        }
        finally
        {
            if (!entered)
            {
                if (slow)
                {
                    _slowSlots.Release();
                }

                Part(host, connected);
            }
        }
    }

    /// <summary>Gives a turn back.</summary>
    /// <param name="key">Whose turn.</param>
    /// <param name="elapsed">Time it took.</param>
    /// <param name="answered">Whether the host answered, without a fault of its own; <see langword="null"/> if the turn says nothing about it.</param>
    public void Leave(HostKey key, TimeSpan elapsed = default, bool? answered = null)
    {
        _slots.Release();
        lock (_lock)
        {
            HostState host = _hosts[key];
            if (answered is { } well)
            {
                host.Observe(elapsed, well);
            }

            if (host.SlowTurns > 0)
            {
                host.SlowTurns--;
                _slowSlots.Release();
            }

            host.Users--;
            host.Connections.Release();
        }
    }

    /// <summary>Takes in what other processes know of a host, and what is reserved there for this one.</summary>
    public void Learn(HostStanding standing)
    {
        HostKey key = HostKey.Parse(standing.Host);
        HostState host = Join(key);
        Learn(host, standing);
        Part(host, connected: false);
    }

    /// <summary>What this process knows of a host; <see langword="null"/> if nothing.</summary>
    public HostStanding? Standing(string name)
    {
        lock (_lock)
        {
            return _hosts.TryGetValue(HostKey.Parse(name), out HostState? host) && host.Latency > TimeSpan.Zero
                ? new HostStanding(name) { Latency = host.Latency, Success = host.Success }
                : null;
        }
    }

    /// <summary>The host answered, and with neither 429 nor 503.</summary>
    public void Answered(HostKey key)
    {
        lock (_lock)
        {
            _hosts[key].Strikes = 0;
        }
    }

    /// <summary>The host answered 429 or 503: nothing is asked of it for a while. Call while the turn lasts.</summary>
    /// <param name="key">Which host.</param>
    /// <param name="asked">Retry-After, if it said so: a shorter one is kept, a longer one binds only the source that was asked for.</param>
    /// <returns>How long that is.</returns>
    public TimeSpan CoolDown(HostKey key, TimeSpan? asked)
    {
        lock (_lock)
        {
            HostState host = _hosts[key];
            TimeSpan pause = asked ?? FirstCooldown * Math.Pow(2, Math.Min(host.Strikes++, 20));
            pause = pause < options.HostCooldown ? pause : options.HostCooldown;
            host.CooldownUntil = Math.Max(host.CooldownUntil, After(pause));
            return pause;
        }
    }

    private HostState Join(HostKey key)
    {
        lock (_lock)
        {
            if (!_hosts.TryGetValue(key, out HostState? host))
            {
                Sweep();
                host = new HostState(options.PerHostConnections);
                _hosts.Add(key, host);
            }

            host.Users++;
            return host;
        }
    }

    private void Part(HostState host, bool connected)
    {
        lock (_lock)
        {
            host.Users--;
        }

        if (connected)
        {
            host.Connections.Release();
        }
    }

    private void Learn(HostState host, HostStanding standing)
    {
        lock (_lock)
        {
            if (standing.Cooldown > TimeSpan.Zero)
            {
                host.CooldownUntil = Math.Max(host.CooldownUntil, After(standing.Cooldown));
            }

            if (host.Latency == TimeSpan.Zero)
            {
                host.Latency = standing.Latency;
                host.Success = standing.Success;
            }

            if (ledger is not null && standing.Starts > 0)
            {
                host.Reserved.Enqueue(new(After(standing.Wait), After(standing.Wait + (options.PerHostDelay * (standing.Starts + 1))), standing.Starts));
            }
        }
    }

    private bool HasStart(HostState host)
    {
        lock (_lock)
        {
            return options.PerHostDelay == TimeSpan.Zero || Reservation(host) is not null;
        }
    }

    private bool IsSlow(HostState host)
    {
        lock (_lock)
        {
            return host.IsSlow;
        }
    }

    /// <summary>The reservation to use next; what was not used in time is dropped.</summary>
    private HostReservation? Reservation(HostState host)
    {
        while (host.Reserved.TryPeek(out HostReservation? next))
        {
            if (next.Starts > 0 && time.GetTimestamp() <= next.Until)
            {
                return next;
            }

            host.Reserved.Dequeue();
        }

        return null;
    }

    private TimeSpan? Cooldown(HostState host)
    {
        lock (_lock)
        {
            return Until(host.CooldownUntil);
        }
    }

    private TimeSpan? Wait(HostState host)
    {
        lock (_lock)
        {
            return Until(Math.Max(host.NextStart, ledger is null ? 0 : Reservation(host)?.From ?? 0));
        }
    }

    private bool TryStart(HostState host, bool ignoreCooldown, bool slow, bool insist)
    {
        lock (_lock)
        {
            if (Until(host.NextStart) is not null || (!ignoreCooldown && Until(host.CooldownUntil) is not null))
            {
                return false;
            }

            if (ledger is not null && options.PerHostDelay > TimeSpan.Zero)
            {
                if (Reservation(host) is { } reserved && Until(reserved.From) is null)
                {
                    reserved.Starts--;
                }
                else if (!insist)
                {
                    return false; // another fetch of this host took the last reserved start, or it lapsed while this one waited for a slot
                }
            }

            host.NextStart = options.PerHostDelay == TimeSpan.Zero ? 0 : After(options.PerHostDelay);
            host.SlowTurns += slow ? 1 : 0;
            return true;
        }
    }

    private TimeSpan? Until(long timestamp)
    {
        if (timestamp == 0)
        {
            return null;
        }

        TimeSpan left = time.GetElapsedTime(time.GetTimestamp(), timestamp);
        return left > TimeSpan.Zero ? left : null;
    }

    private long After(TimeSpan pause) => time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency);

    /// <summary>Forgets hosts that nothing is known about, each time their number has doubled: memory follows the hosts of the moment.</summary>
    private void Sweep()
    {
        if (_hosts.Count < _sweepAt)
        {
            return;
        }

        foreach ((HostKey key, HostState host) in _hosts)
        {
            if (host.Users == 0 && Until(host.NextStart) is null && Until(host.CooldownUntil) is null)
            {
                _hosts.Remove(key); // allowed while enumerating
            }
        }

        _sweepAt = Math.Max(FirstSweep, _hosts.Count * 2);
    }
}
