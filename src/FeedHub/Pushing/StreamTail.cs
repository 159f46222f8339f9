using System.Data.Common;
using FeedHub.Polling;
using FeedHub.Timeline.Pushing;

namespace FeedHub.Pushing;

/// <summary>Follows the outbox for all who stream, once for all of them and not at all while nobody does: what other processes commit is seen within a second, what this one does at once.</summary>
internal sealed class StreamTail : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly OutboxReader _outbox;
    private readonly TimelineSignal _signal;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _raised = new(0, 1);
    private TaskCompletionSource<long> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _latest = -1;
    private int _watchers;
    private bool _isRunning;

    /// <param name="outbox">What is followed.</param>
    /// <param name="signal">Says that this process committed.</param>
    public StreamTail(OutboxReader outbox, TimelineSignal signal)
    {
        (_outbox, _signal) = (outbox, signal);
        _signal.Changed += Raise;
    }

    /// <summary>Begins to follow.</summary>
    /// <returns>Ends it.</returns>
    public IDisposable Watch()
    {
        lock (_gate)
        {
            _watchers++;
            if (!_isRunning)
            {
                _isRunning = true;
                _latest = -1;
                _ = Task.Run(RunAsync);
            }
        }

        return new Watcher(this);
    }

    /// <summary>The latest outbox id, once it is another than one that is known.</summary>
    /// <param name="known">Outbox id.</param>
    public Task<long> OtherThanAsync(long known)
    {
        lock (_gate)
        {
            return _latest >= 0 && _latest != known ? Task.FromResult(_latest) : _next.Task;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _signal.Changed -= Raise;

    private void Raise()
    {
        try
        {
            _raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Said already.
        }
    }

    private async Task RunAsync()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_watchers == 0)
                {
                    _isRunning = false;
                    return;
                }
            }

            try
            {
                Publish(await _outbox.LatestAsync(CancellationToken.None));
            }
            catch (Exception trouble) when (trouble is DbException or ObjectDisposedException)
            {
                // The store is away; those who stream see heartbeats until it is back.
            }

            await _raised.WaitAsync(Interval);
        }
    }

    private void Publish(long latest)
    {
        TaskCompletionSource<long>? waiting = null;
        lock (_gate)
        {
            if (latest != _latest)
            {
                _latest = latest;
                waiting = _next;
                _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        waiting?.TrySetResult(latest);
    }

    private sealed class Watcher(StreamTail tail) : IDisposable
    {
        public void Dispose()
        {
            lock (tail._gate)
            {
                tail._watchers--;
            }
        }
    }
}
