using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;

namespace FeedHub.Polling;

/// <summary>Counts polls as they are stored; any thread.</summary>
internal sealed class PollTally
{
    private int _fetched;
    private int _notModified;
    private int _deferred;
    private int _failed;
    private int _entriesNew;
    private int _entriesChanged;

    /// <summary>Sources polled so far.</summary>
    public int Polled => _fetched + _notModified + _deferred + _failed;

    /// <summary>Counts one poll.</summary>
    /// <param name="poll">What it came to.</param>
    /// <param name="stored">What storing it changed.</param>
    public void Add(PollRecord poll, PollStored stored)
    {
        // The same bytes again came with a 200: the origin sent a feed.
        bool isNotModified = poll.Health == PollHealth.Unchanged && poll.HttpStatus == 304;
        _ = poll.Health switch
        {
            PollHealth.Fetched => Interlocked.Increment(ref _fetched),
            PollHealth.Unchanged => isNotModified ? Interlocked.Increment(ref _notModified) : Interlocked.Increment(ref _fetched),
            PollHealth.Deferred => Interlocked.Increment(ref _deferred),
            _ => Interlocked.Increment(ref _failed),
        };
        Interlocked.Add(ref _entriesNew, stored.EntriesNew);
        Interlocked.Add(ref _entriesChanged, stored.EntriesChanged);
    }

    /// <summary>The counts.</summary>
    /// <param name="elapsed">Wall time.</param>
    public PollSummary Summary(TimeSpan elapsed) =>
        new(Polled, _fetched, _notModified, _deferred, _failed, _entriesNew, _entriesChanged, Math.Round(elapsed.TotalSeconds, 3));
}
