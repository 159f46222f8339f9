using System.Globalization;
using FeedHub.Timeline.Sources;
using Hangfire;

namespace FeedHub.Jobs;

/// <summary>Takes an operator's word that sources are to go. Their polls stop at once; few entries go while one waits, and a job takes out the rest.</summary>
public sealed class RemovalRequests
{
    /// <summary>So long somebody waits, for all sources together.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SourceRemoval _removal;
    private readonly SourceStore _sources;
    private readonly IBackgroundJobClient _jobs;
    private readonly JobStorage _storage;
    private readonly TimeProvider _time;

    internal RemovalRequests(SourceRemoval removal, SourceStore sources, IBackgroundJobClient jobs, JobStorage storage, TimeProvider time)
    {
        _removal = removal;
        _sources = sources;
        _jobs = jobs;
        _storage = storage;
        _time = time;
    }

    /// <summary>Removes sources, or begins to.</summary>
    /// <param name="ids">Row ids.</param>
    /// <param name="cancel">Cancels; what was removed stays removed.</param>
    /// <returns>What it came to for each, in order.</returns>
    public async Task<IReadOnlyList<SourceRemovalResult>> RemoveAsync(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ids);
        long started = _time.GetTimestamp();
        List<SourceRemovalResult> results = [];
        foreach (long id in ids)
        {
            TimeSpan left = Patience - _time.GetElapsedTime(started);
            SourceRemovalResult result = await _removal.RemoveAsync(id, left > TimeSpan.Zero ? left : TimeSpan.Zero, progress: null, cancel);
            if (result is SourceRemovalResult.Going)
            {
                await EnqueueAsync(id, cancel);
            }

            results.Add(result);
        }

        return results;
    }

    /// <summary>Enqueues what was ended before all was removed: of what is noted as being removed, that for which no job waits or runs.</summary>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many sources were enqueued.</returns>
    public async Task<int> ContinueAsync(CancellationToken cancel)
    {
        IReadOnlyList<long> pending = await _removal.PendingAsync(cancel);
        if (pending.Count == 0)
        {
            return 0;
        }

        HashSet<long> underWay = JobsUnderWay.IdsOf<RemovalJob>(_storage, OptOutJob.QueueName);
        long[] left = [.. pending.Where(id => !underWay.Contains(id))];
        foreach (long id in left)
        {
            await EnqueueAsync(id, cancel);
        }

        return left.Length;
    }

    private async Task EnqueueAsync(long id, CancellationToken cancel)
    {
        string title = (await _sources.FindAsync(id, cancel))?.Title ?? string.Create(CultureInfo.InvariantCulture, $"source {id}");
        _jobs.Enqueue<RemovalJob>(job => job.RunAsync(title, id, CancellationToken.None));
    }
}
