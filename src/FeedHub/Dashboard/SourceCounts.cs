using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Sources;

namespace FeedHub.Dashboard;

/// <summary>How many sources there are and fail, and how many incidents and proposals are open, for counters that every open tab asks for every two seconds. Any thread.</summary>
internal sealed partial class SourceCounts(SourceStore sources, IncidentQueries incidents, AuthorListing authors, TimeProvider time, ILogger<SourceCounts> logger) : IAsyncDisposable
{
    /// <summary>How old an answer may be before it is counted anew.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

    private volatile Counted? _latest;
    private long _askedAt;
    private int _isCounting;
    private volatile Task _counting = Task.CompletedTask;

    /// <summary>The latest counts, at once; counts anew in the background if they are old. <see langword="null"/> before the first count is done.</summary>
    public Counted? Latest
    {
        get
        {
            if (_latest is null || time.GetElapsedTime(Interlocked.Read(ref _askedAt)) > MaxAge)
            {
                if (Interlocked.Exchange(ref _isCounting, 1) == 0)
                {
                    _counting = TryCountAsync();
                }
            }

            return _latest;
        }
    }

    /// <summary>Counts now, so that a page that just changed something shows it.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<Counted> CountAsync(CancellationToken cancel)
    {
        (int total, int active, int failing) = await sources.CountAsync(cancel);
        Counted counted = new(total, active, failing, await incidents.CountOpenAsync(cancel), await authors.CountProposalsAsync(cancel));
        _latest = counted;
        Interlocked.Exchange(ref _askedAt, time.GetTimestamp());
        return counted;
    }

    /// <summary>Waits for a count that is on its way: the store outlives it.</summary>
    public async ValueTask DisposeAsync() => await _counting;

    private async Task TryCountAsync()
    {
        try
        {
            await Task.Yield(); // the page that asked goes on at once, even where the database answers without waiting
            await CountAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Nobody awaits this; the counters keep their last value and the next tick tries again.
            LogFailed(error);
        }
        finally
        {
            Volatile.Write(ref _isCounting, 0);
        }
    }

    [LoggerMessage(4101, LogLevel.Debug, "Counting the sources for the dashboard's counters failed")]
    private partial void LogFailed(Exception error);

    /// <summary>One count.</summary>
    /// <param name="Total">All sources.</param>
    /// <param name="Active">Those that are polled.</param>
    /// <param name="Failing">Those whose last poll failed.</param>
    /// <param name="Incidents">Open incidents by cause.</param>
    /// <param name="Proposals">Authors that may be one, to be decided.</param>
    internal sealed record Counted(int Total, int Active, int Failing, IReadOnlyDictionary<IncidentCause, int> Incidents, int Proposals)
    {
        /// <summary>All open incidents.</summary>
        public int OpenIncidents => Incidents.Values.Sum();

        /// <summary>Those that keep entries away.</summary>
        public int Broken => Incidents.Where(static cause => !cause.Key.IsInformational).Sum(static cause => cause.Value);
    }
}
