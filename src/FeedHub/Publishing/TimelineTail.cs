using System.Data.Common;
using FeedHub.Timeline.Reading;

namespace FeedHub.Publishing;

/// <summary>
/// Follows the outbox for those who ask, at most once a second and at once after this process itself committed, so that several web processes agree within two seconds.
/// Nothing is asked of the database while nobody asks for documents.
/// </summary>
internal sealed class TimelineTail : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Func<CancellationToken, Task<long>> _latest;
    private readonly Func<long, CancellationToken, Task<TimelineChanges>> _read;
    private readonly Action<TimelineChanges> _apply;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private long? _lastId;
    private long _checkedAt;
    private long _signalled;
    private long _signalSeen = -1;

    /// <param name="latest">Reads the latest outbox id.</param>
    /// <param name="read">Reads what changed since an id.</param>
    /// <param name="apply">Receives what changed.</param>
    /// <param name="time">The clock.</param>
    public TimelineTail(
        Func<CancellationToken, Task<long>> latest, Func<long, CancellationToken, Task<TimelineChanges>> read, Action<TimelineChanges> apply, TimeProvider time)
    {
        (_latest, _read, _apply, _time) = (latest, read, apply, time);
    }

    /// <summary>This process committed a change.</summary>
    public void Signal() => Interlocked.Increment(ref _signalled);

    /// <summary>Returns when all that this process committed before, and all that others committed more than a second ago, has been applied.</summary>
    /// <param name="cancel">Cancels the wait.</param>
    public ValueTask CatchUpAsync(CancellationToken cancel)
    {
        bool isSignalled = Volatile.Read(ref _signalSeen) < Volatile.Read(ref _signalled);
        if (!isSignalled && _time.GetElapsedTime(Volatile.Read(ref _checkedAt)) < Interval)
        {
            return ValueTask.CompletedTask;
        }

        // When only the second has passed, one request looks and the others go on with what is known.
        return !isSignalled && !_reading.Wait(0, CancellationToken.None) ? ValueTask.CompletedTask : new(isSignalled ? WaitAndReadAsync(cancel) : ReadAsync(cancel));
    }

    public void Dispose() => _reading.Dispose();

    private async Task WaitAndReadAsync(CancellationToken cancel)
    {
        await _reading.WaitAsync(cancel);
        if (Volatile.Read(ref _signalSeen) >= Volatile.Read(ref _signalled))
        {
            _reading.Release(); // somebody else looked meanwhile
            return;
        }

        await ReadAsync(cancel);
    }

    /// <summary>Holds the semaphore on entry and releases it.</summary>
    private async Task ReadAsync(CancellationToken cancel)
    {
        long signal = Volatile.Read(ref _signalled); // before reading: a later commit must be looked for again
        try
        {
            long latest = await _latest(cancel);
            if (_lastId is not { } last)
            {
                _lastId = latest; // the cache is empty still: nothing to forget
            }
            else if (latest != last)
            {
                TimelineChanges changes = await _read(last, cancel);
                _apply(changes);
                _lastId = changes.LastId;
            }

            Looked(signal);
        }
        catch (DbException) when (_lastId is not null)
        {
            // A store that cannot be read must not keep from readers what is in memory; the next look finds what this one would have.
            Looked(signal);
        }
        finally
        {
            _reading.Release();
        }
    }

    private void Looked(long signal)
    {
        Volatile.Write(ref _checkedAt, _time.GetTimestamp());
        Volatile.Write(ref _signalSeen, signal);
    }
}
