using FeedHub.Fetching;

namespace FeedHub.Polling;

/// <summary>
/// Says how many polls of one host may be on their way at once: as many as it can answer within the time of a batch, less the more often it fails. So a host that answers
/// late, or not at all, keeps few places busy, and what it cannot take waits in the database instead of in front of others. Pure.
/// </summary>
internal static class HostShare
{
    /// <summary>What a host is taken to need of which nothing is known.</summary>
    private static readonly TimeSpan UsualLatency = TimeSpan.FromSeconds(1);

    /// <summary>The share of a host.</summary>
    /// <param name="standing">How it did; <see langword="null"/> if nothing is known.</param>
    /// <param name="fetching">Connections and delay per host.</param>
    /// <param name="polling">Size and time of a batch.</param>
    /// <returns>1 or more: a host that fails gets one poll to prove itself by. Of a host that is not known at most a quarter of a batch, of any at most ten batches.</returns>
    public static int Of(HostStanding? standing, FetchingOptions fetching, PollingOptions polling)
    {
        bool isKnown = standing is { Latency.Ticks: > 0 };
        TimeSpan latency = isKnown ? standing!.Latency : UsualLatency;
        double success = standing?.Success ?? 1;
        double perSecond = fetching.PerHostConnections / Math.Max(latency.TotalSeconds, 0.01);
        if (fetching.PerHostDelay > TimeSpan.Zero)
        {
            perSecond = Math.Min(perSecond, 1 / fetching.PerHostDelay.TotalSeconds);
        }

        double polls = perSecond * polling.BatchTime.TotalSeconds * success * success;
        return (int)Math.Clamp(polls, 1, isKnown ? 10 * polling.BatchSize : Math.Max(1, polling.BatchSize / 4));
    }
}
