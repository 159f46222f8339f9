using Hangfire;

namespace FeedHub.Jobs;

/// <summary>Polls a batch of sources whose hosts answer late or not at all, in a queue with workers of its own: however many there are, they hold no place of the others.</summary>
/// <param name="polls">Does the work.</param>
[Queue(QueueName)]
[AutomaticRetry(Attempts = 0)] // what was not polled is still due at the next dispatch
public sealed class SlowPollJob(PollJob polls)
{
    /// <summary>Queue of polls of slow hosts.</summary>
    public const string QueueName = "slow";

    /// <summary>Polls.</summary>
    /// <param name="label">What the dashboard shows.</param>
    /// <param name="sourceIds">Ids only: arguments are stored and shown.</param>
    /// <param name="shutdown">Supplied by Hangfire; cancelled when the server stops.</param>
    [JobDisplayName("Poll {0}")]
    public Task RunAsync(string label, long[] sourceIds, CancellationToken shutdown) => polls.RunAsync(label, sourceIds, false, shutdown);
}
