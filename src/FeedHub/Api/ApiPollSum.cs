using FeedHub.Timeline.Retention;

namespace FeedHub.Api;

/// <summary>All polls of an hour or a day.</summary>
/// <param name="Since">Its begin.</param>
/// <param name="Polls">How many; fetched, unchanged, deferred and failed add up to it.</param>
/// <param name="Fetched">Those that brought a document.</param>
/// <param name="Unchanged">Those that brought nothing new: 304, or the same bytes.</param>
/// <param name="NotModified">Those of them that were answered with 304.</param>
/// <param name="Deferred">Those that were asked to come later.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Bytes">Bytes off the wire.</param>
/// <param name="New">Entries added.</param>
/// <param name="Changed">Entries changed.</param>
internal sealed record ApiPollSum(DateTimeOffset Since, int Polls, int Fetched, int Unchanged, int NotModified, int Deferred, int Failed, long Bytes, int New, int Changed)
{
    /// <summary>A sum as the API tells it.</summary>
    /// <param name="sum">The sum.</param>
    public static ApiPollSum Of(PollSum sum) =>
        new(sum.Start, sum.Polls, sum.Fetched, sum.Unchanged, sum.StatusNotModified, sum.Deferred, sum.Failed, sum.Bytes, sum.EntriesNew, sum.EntriesChanged);
}
