using System.Globalization;
using FeedHub.Timeline.Sources;
using Hangfire;

namespace FeedHub.Jobs;

/// <summary>What an operator may ask of the poller. Whoever asks, a source is polled by hand no sooner than its <see cref="PollRest"/> allows; the lease holds to it too, for what waits in the queue.</summary>
/// <param name="jobs">Takes the jobs.</param>
/// <param name="time">The clock.</param>
public sealed class PollRequests(IBackgroundJobClient jobs, TimeProvider time)
{
    /// <summary>Polls one source as soon as a worker is free, whether due or not.</summary>
    /// <param name="source">The source, as it was a moment ago.</param>
    public PollRequested PollNow(SourceStatus source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return PollNow([source], source.Title);
    }

    /// <summary>Polls those of several sources that are active and do not rest as soon as a worker is free, whether due or not.</summary>
    /// <param name="sources">The sources, as they were a moment ago; at most as many as a batch holds.</param>
    public PollRequested PollNow(IReadOnlyList<SourceStatus> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return PollNow(sources, title: null);
    }

    /// <summary>Looks for due sources now instead of at the next minute.</summary>
    /// <returns>Id of the job.</returns>
    public string DispatchNow() => jobs.Enqueue<DispatchJob>(job => job.RunAsync(CancellationToken.None));

    /// <summary>Why a source would not be polled now.</summary>
    /// <param name="source">The source, as it was a moment ago.</param>
    /// <returns><see langword="null"/> if it would be.</returns>
    public PollRequested? Refusal(SourceStatus source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.State != SourceState.Active ? new PollRequested.NotActive()
            : PollRest.Until(source, time.GetUtcNow()) is { } until ? new PollRequested.Resting(until)
            : null;
    }

    private PollRequested PollNow(IReadOnlyList<SourceStatus> sources, string? title)
    {
        DateTimeOffset now = time.GetUtcNow();
        SourceStatus[] active = [.. sources.Where(static source => source.State == SourceState.Active)];
        long[] free = [.. active.Where(source => PollRest.Until(source, now) is null).Select(static source => source.Id)];
        DateTimeOffset? until = active.Max(source => PollRest.Until(source, now));
        if (free.Length == 0)
        {
            return until is { } end ? new PollRequested.Resting(end) : new PollRequested.NotActive();
        }

        string label = title ?? string.Create(CultureInfo.InvariantCulture, $"{free.Length} selected sources");
        return new PollRequested.Enqueued(jobs.Enqueue<PollJob>(job => job.RunAsync(label, free, true, CancellationToken.None))) { OthersRestUntil = until };
    }
}
