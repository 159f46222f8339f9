using FeedHub.Timeline.Ingest;

namespace FeedHub.Polling;

/// <summary>Whether a hub polls the sources of this store. Where none does, a command that polls is the only one who asks, perhaps by a timer of its own, and polls what it is told to.</summary>
/// <param name="due">Knows who dispatches.</param>
/// <param name="leases">Knows the time.</param>
/// <param name="time">The clock.</param>
internal sealed class PollingHub(DueSources due, SourceLeases leases, TimeProvider time)
{
    /// <summary>A hub dispatches each minute; two may be missed.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    /// <summary>What a command may poll when somebody asks for sources that are not due.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<PollWish> WishAsync(CancellationToken cancel)
    {
        if (await due.FindDispatcherAsync(cancel) is not var (owner, at) || LeaseOwner.HasEnded(owner))
        {
            return PollWish.All;
        }

        return ((await leases.NowAsync(time, cancel)) - at).Duration() < Silence ? PollWish.ByHand : PollWish.All;
    }
}
