using System.Globalization;
using Hangfire;

namespace FeedHub.Jobs;

/// <summary>What an operator may ask of the poller.</summary>
/// <param name="jobs">Takes the jobs.</param>
public sealed class PollRequests(IBackgroundJobClient jobs)
{
    /// <summary>Polls one source as soon as a worker is free, whether due or not; a paused source is not polled.</summary>
    /// <param name="sourceId">Row id.</param>
    /// <param name="title">Title for the list of jobs.</param>
    /// <returns>Id of the job.</returns>
    public string PollNow(long sourceId, string title)
    {
        long[] ids = [sourceId];
        return jobs.Enqueue<PollJob>(job => job.RunAsync(title, ids, true, CancellationToken.None));
    }

    /// <summary>Polls several sources as soon as a worker is free, whether due or not; paused ones are not polled.</summary>
    /// <param name="sourceIds">Row ids, at most as many as a batch holds.</param>
    /// <returns>Id of the job.</returns>
    public string PollNow(long[] sourceIds)
    {
        ArgumentNullException.ThrowIfNull(sourceIds);
        string label = string.Create(CultureInfo.InvariantCulture, $"{sourceIds.Length} selected sources");
        return jobs.Enqueue<PollJob>(job => job.RunAsync(label, sourceIds, true, CancellationToken.None));
    }

    /// <summary>Looks for due sources now instead of at the next minute.</summary>
    /// <returns>Id of the job.</returns>
    public string DispatchNow() => jobs.Enqueue<DispatchJob>(job => job.RunAsync(CancellationToken.None));
}
