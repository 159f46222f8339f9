using FeedHub.Timeline.Ingest;

namespace FeedHub.Polling;

/// <summary>Polls a source for an operator to look at: one request through the same door, read by the same reader, and nothing stored.</summary>
/// <param name="leases">Knows how the source is polled.</param>
/// <param name="poller">Asks and reads.</param>
internal sealed class SourceTrial(SourceLeases leases, SourcePoller poller)
{
    /// <summary>Asks without validators, so that the whole document comes, and reads all of it. May take as long as a fetch.</summary>
    /// <param name="sourceId">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>What was answered, and the poll it would be; <see langword="null"/> if there is no such source.</returns>
    public async Task<(SourceAnswer Answer, PollRecord Poll)?> RunAsync(long sourceId, CancellationToken cancel)
    {
        if (await leases.LookAsync(sourceId, cancel) is not { } source)
        {
            return null;
        }

        LeasedSource unknown = source with { ETag = null, LastModified = null, ValidatorsUrl = null, BodyHash = default, LastGoodOutcome = null };
        SourceAnswer answer = await poller.AskAsync(unknown, ignoreCooldown: true, cancel);
        return (answer, poller.Read(answer));
    }
}
