using System.Data.Common;
using FeedHub.Timeline.Ingest;

namespace FeedHub.Polling;

/// <summary>Leases of one batch: extended while their polls are on their way, given back at the end where nothing was stored.</summary>
/// <param name="leases">The database.</param>
/// <param name="duration">How long a lease holds.</param>
/// <param name="time">The clock.</param>
internal sealed class HeldLeases(SourceLeases leases, TimeSpan duration, TimeProvider time)
{
    private readonly Dictionary<long, long> _tokens = [];

    /// <summary>Leases that were taken.</summary>
    public void Add(IEnumerable<LeasedSource> sources)
    {
        lock (_tokens)
        {
            foreach (LeasedSource source in sources)
            {
                _tokens[source.Id] = source.FencingToken;
            }
        }
    }

    /// <summary>A lease that ended with its poll.</summary>
    public void Remove(long sourceId)
    {
        lock (_tokens)
        {
            _tokens.Remove(sourceId);
        }
    }

    /// <summary>Extends what is held at each tick: a host with many sources takes longer than a lease.</summary>
    /// <param name="third">Ticks each time a third of the lease has passed. Disposing it ends this, and costs less than cancelling a wait, which looks up where in the source it stood.</param>
    /// <param name="stop">Ends what is under way.</param>
    public async Task RenewAsync(PeriodicTimer third, CancellationToken stop)
    {
        while (await third.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                await leases.RenewAsync(Held(), await leases.NowAsync(time, stop), duration, stop);
            }
            catch (DbException)
            {
                // The next third is there for this; a lease that runs out costs a poll and no data.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Gives back what is still held.</summary>
    public Task GiveBackAsync() => leases.ReleaseAsync(Held(), CancellationToken.None);

    private IReadOnlyList<(long SourceId, long FencingToken)> Held()
    {
        lock (_tokens)
        {
            return [.. _tokens.Select(held => (held.Key, held.Value))];
        }
    }
}
