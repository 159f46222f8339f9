using System.Diagnostics.CodeAnalysis;

namespace FeedHub.Pushing;

/// <summary>
/// Places for deliveries: so many in all, so many for each host, and a quarter of all for those that are slow or fail, so that however many of these there are the others are told in time.
/// Any thread.
/// </summary>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "Semaphores without a wait handle hold nothing.")]
internal sealed class PushLanes
{
    /// <summary>Receivers that are held for each delivery in flight, so that the next is at hand when one is done.</summary>
    private const int Depth = 8;

    private readonly Dictionary<string, HostLane> _hosts = [];
    private readonly Lock _gate = new();
    private readonly PushOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _all;
    private readonly SemaphoreSlim _slow;
    private int _held;
    private int _heldSlow;

    /// <param name="options">Bounds.</param>
    /// <param name="time">The clock.</param>
    public PushLanes(PushOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _all = new(options.Concurrency);
        _slow = new(options.Concurrency / 4);
    }

    /// <summary>Most receivers held for one host.</summary>
    public int PerHost => _options.PerHost * Depth;

    /// <summary>Most receivers held.</summary>
    public int Most => _options.Concurrency * Depth;

    /// <summary>Whether no more can be held.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
            {
                return _held >= Most;
            }
        }
    }

    /// <summary>Holds a place for one more receiver, if there is one.</summary>
    /// <param name="host">Its host and port.</param>
    /// <param name="isSlow">It is slow, or failed last time.</param>
    public bool TryHold(string host, bool isSlow)
    {
        lock (_gate)
        {
            if (_held >= Most || (isSlow && _heldSlow >= Most / 4))
            {
                return false;
            }

            if (!_hosts.TryGetValue(host, out HostLane? lane))
            {
                _hosts[host] = lane = new(_options.PerHost);
            }

            if (lane.Held >= PerHost)
            {
                return false;
            }

            lane.Held++;
            _held++;
            _heldSlow += isSlow ? 1 : 0;
            return true;
        }
    }

    /// <summary>Gives a held place back.</summary>
    /// <param name="host">As held.</param>
    /// <param name="isSlow">As held.</param>
    public void Return(string host, bool isSlow)
    {
        lock (_gate)
        {
            HostLane lane = _hosts[host];
            _held--;
            _heldSlow -= isSlow ? 1 : 0;
            if (--lane.Held == 0 && lane.NextStart <= _time.GetTimestamp())
            {
                _hosts.Remove(host);
            }
        }
    }

    /// <summary>Waits for the turn of a held receiver.</summary>
    /// <param name="host">As held.</param>
    /// <param name="isSlow">As held.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Ends the turn.</returns>
    public async Task<IDisposable> EnterAsync(string host, bool isSlow, CancellationToken cancel)
    {
        HostLane lane;
        lock (_gate)
        {
            lane = _hosts[host];
        }

        await lane.Turns.WaitAsync(cancel);
        try
        {
            TimeSpan wait = StartIn(lane);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, _time, cancel);
            }

            await (isSlow ? _slow.WaitAsync(cancel) : Task.CompletedTask);
            try
            {
                await _all.WaitAsync(cancel);
            }
            catch
            {
                _ = isSlow ? _slow.Release() : 0;
                throw;
            }
        }
        catch
        {
            lane.Turns.Release();
            throw;
        }

        return new Turn(this, lane, isSlow);
    }

    private TimeSpan StartIn(HostLane lane)
    {
        lock (_gate)
        {
            long now = _time.GetTimestamp();
            long start = Math.Max(now, lane.NextStart);
            lane.NextStart = start + (_time.TimestampFrequency / _options.PerHostPerSecond);
            return _time.GetElapsedTime(now, start);
        }
    }

    private sealed class HostLane(int turns)
    {
        public SemaphoreSlim Turns { get; } = new(turns);

        public int Held { get; set; }

        public long NextStart { get; set; }
    }

    private sealed class Turn(PushLanes lanes, HostLane lane, bool isSlow) : IDisposable
    {
        public void Dispose()
        {
            lanes._all.Release();
            _ = isSlow ? lanes._slow.Release() : 0;
            lane.Turns.Release();
        }
    }
}
