using System.Diagnostics;
using FeedHub.Jobs;

namespace FeedHub.Dashboard;

/// <summary>What a command came to, for the page that follows it.</summary>
/// <param name="Notice">What to say.</param>
/// <param name="JobId">Job to link to, if any.</param>
/// <param name="Until">Time that belongs to what is said, if any.</param>
internal sealed record CommandDone(Notice Notice, string? JobId = null, DateTimeOffset? Until = null)
{
    /// <summary>What came of asking for the poll of one source.</summary>
    /// <param name="requested">That.</param>
    public static CommandDone OfOne(PollRequested requested) => requested switch
    {
        PollRequested.Enqueued polled => new(Notice.Polling, polled.JobId),
        PollRequested.Resting resting => new(Notice.Resting, Until: resting.Until),
        PollRequested.NotActive => new(Notice.NotActive),
        _ => throw new UnreachableException(),
    };

    /// <summary>What came of asking for polls of selected sources.</summary>
    /// <param name="requested">That.</param>
    public static CommandDone OfSelected(PollRequested requested) => requested switch
    {
        PollRequested.Enqueued { OthersRestUntil: { } until } polled => new(Notice.PollingOthers, polled.JobId, until),
        PollRequested.Enqueued polled => new(Notice.PollingSelected, polled.JobId),
        PollRequested.Resting resting => new(Notice.RestingSelected, Until: resting.Until),
        PollRequested.NotActive => new(Notice.NoneActive),
        _ => throw new UnreachableException(),
    };

    /// <summary>Adds it to an address.</summary>
    /// <param name="path">Path, perhaps with a query.</param>
    public string AddTo(string path) => Notice.AddTo(path, JobId, Until);
}
