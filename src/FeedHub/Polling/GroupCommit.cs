using System.Diagnostics;
using System.Threading.Channels;
using FeedHub.Metrics;
using FeedHub.Timeline.Ingest;

namespace FeedHub.Polling;

/// <summary>
/// Stores polls of all jobs of this process, several to one transaction: a commit of its own costs each poll an fsync. Callers wait until their own poll is stored,
/// so that a poll that was reported as done survives a kill.
/// </summary>
public sealed class GroupCommit : IAsyncDisposable
{
    /// <summary>Most documents in one transaction.</summary>
    private const int MaxDocuments = 16;

    /// <summary>Documents that are read and not stored.</summary>
    private const int MostRead = 24;

    /// <summary>Most polls in one transaction: those that bring no document are a row or two each.</summary>
    private const int MaxPolls = 200;

    /// <summary>A document that is stored comes at most so much later because others are being read.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MaxPolls) { SingleReader = true });
    private readonly TimelineIngest _ingest;
    private readonly TimelineSignal _signal;
    private readonly HubMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly Task _writer;

    /// <summary>
    /// Room for documents that are read and not stored: enough that the writer never waits. What finds none stays as it came, which is a fraction of what it is when it is read.
    /// </summary>
    public SemaphoreSlim Documents { get; } = new(MostRead, MostRead);

    /// <summary>Starts the one writer of this process.</summary>
    /// <param name="ingest">The store.</param>
    /// <param name="signal">Told after each commit that changed the timeline.</param>
    /// <param name="metrics">Counts commits.</param>
    /// <param name="time">The clock.</param>
    public GroupCommit(TimelineIngest ingest, TimelineSignal signal, HubMetrics metrics, TimeProvider time)
    {
        _time = time;
        _ingest = ingest;
        _signal = signal;
        _metrics = metrics;
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Stores one poll; returns when it is committed.</summary>
    /// <param name="poll">What the poll came to.</param>
    /// <param name="hasRoom">It holds a room of <see cref="Documents"/>.</param>
    /// <param name="cancel">Cancels the wait for a place in the queue; once queued the poll is stored.</param>
    /// <exception cref="Exception">The store failed; the poll is not stored and its lease runs out.</exception>
    public async Task<PollStored> StoreAsync(PollRecord poll, bool hasRoom, CancellationToken cancel)
    {
        Waiting waiting = new(poll, hasRoom, new TaskCompletionSource<PollStored>(TaskCreationOptions.RunContinuationsAsynchronously));
        await _queue.Writer.WriteAsync(waiting, cancel);
        return await waiting.Stored.Task;
    }

    /// <summary>Stores what is queued, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writer;
        Documents.Dispose();
    }

    private async Task WriteAsync()
    {
        List<Waiting> group = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            await CollectAsync(group);
            await StoreGroupAsync(group);
            group.Clear();
        }
    }

    /// <summary>
    /// Takes what is queued, and what comes at once. A transaction costs as much as storing many polls: those whose answers are here already come with it, and a document waits a little for those that are
    /// being read beside it. A poll without a document waits for nothing that is not here.
    /// </summary>
    private async Task CollectAsync(List<Waiting> group)
    {
        long started = _time.GetTimestamp();
        int documents = 0;
        int rooms = 0;
        while (true)
        {
            int before = group.Count;
            while (documents < MaxDocuments && group.Count < MaxPolls && _queue.Reader.TryRead(out Waiting? next))
            {
                group.Add(next);
                documents += next.Poll.Feed is null ? 0 : 1;
                rooms += next.HasRoom ? 1 : 0;
            }

            TimeSpan left = LongestWait - _time.GetElapsedTime(started);
            if (documents == MaxDocuments || group.Count == MaxPolls)
            {
                return;
            }
            else if (group.Count > before)
            {
                await LetOthersAsync();
            }
            else if (documents == 0 || MostRead - Documents.CurrentCount <= rooms || left <= TimeSpan.Zero || !await IsNextAsync(left))
            {
                return;
            }
        }
    }

    /// <summary>Ends when all work that waits for a thread of the pool now has had one.</summary>
    private static Task LetOthersAsync() => Task.Factory.StartNew(static () => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);

    /// <summary>Whether something is queued within the time.</summary>
    private async Task<bool> IsNextAsync(TimeSpan longest)
    {
        using CancellationTokenSource over = new(longest, _time);
        try
        {
            return await _queue.Reader.WaitToReadAsync(over.Token);
        }
        catch (OperationCanceledException)
        {
            return false; // what is read beside it takes longer
        }
    }

    private async Task StoreGroupAsync(List<Waiting> group)
    {
        try
        {
            long started = Stopwatch.GetTimestamp();
            IReadOnlyList<PollStored> stored = await _ingest.CommitAsync([.. group.Select(waiting => waiting.Poll)], CancellationToken.None);
            _metrics.Committed(group.Count, started);
            if (stored.Any(poll => poll.EntriesNew + poll.EntriesChanged > 0))
            {
                _signal.Raise();
            }

            for (int i = 0; i < group.Count; i++)
            {
                group[i].Stored.SetResult(stored[i]);
            }
        }
#pragma warning disable CA1031 // Whatever the store throws belongs to those who wait; the writer goes on with the next group.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (Waiting waiting in group)
            {
                waiting.Stored.TrySetException(failure);
            }
        }
    }

    private sealed record Waiting(PollRecord Poll, bool HasRoom, TaskCompletionSource<PollStored> Stored);
}
