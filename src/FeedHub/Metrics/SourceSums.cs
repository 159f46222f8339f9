using FeedHub.Timeline.Retention;

namespace FeedHub.Metrics;

/// <summary>What the polls of one source came to, by hour or by day.</summary>
/// <param name="history">Sums of polls.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceSums(PollHistory history, TimeProvider time)
{
    /// <summary>Days shown unless others are asked for.</summary>
    public const int Days = 92;

    /// <summary>Reads hours or days in which it was polled, the oldest first, the present one included. Hours are kept for 92 days.</summary>
    /// <param name="sourceId">Row id.</param>
    /// <param name="tier">Hours or days, UTC.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<IReadOnlyList<PollSum>> ReadAsync(long sourceId, PollTier tier, int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return history.ReadAsync(sourceId, tier, HubCosts.Since(tier, count, time.GetUtcNow()), cancel);
    }
}
