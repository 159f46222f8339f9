using System.Globalization;
using FeedHub.Dashboard;
using FeedHub.Timeline.Retention;

namespace FeedHub.Cli;

/// <summary>Prints sums of polls: a table for people, objects for programs.</summary>
internal static class PollSumLines
{
    /// <summary>Head of the table.</summary>
    public static string Head { get; } = Line("since (UTC)", "polls", "304", "deferred", "failed", "bytes in", "new", "changed");

    /// <summary>A row of the table.</summary>
    /// <param name="sum">The hour or day.</param>
    /// <param name="tier">Which of both.</param>
    public static string Row(PollSum sum, PollTier tier) => Line(
        sum.Start.UtcDateTime.ToString(tier == PollTier.Hour ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Number(sum.Polls),
        Number(sum.StatusNotModified),
        Number(sum.Deferred),
        Number(sum.Failed),
        TimePhrase.Bytes(sum.Bytes),
        Number(sum.EntriesNew),
        Number(sum.EntriesChanged));

    /// <summary>The same for programs.</summary>
    /// <param name="sum">The hour or day.</param>
    public static object Json(PollSum sum) => new
    {
        since = sum.Start,
        polls = sum.Polls,
        fetched = sum.Fetched,
        unchanged = sum.Unchanged,
        notModified = sum.StatusNotModified,
        deferred = sum.Deferred,
        failed = sum.Failed,
        bytes = sum.Bytes,
        @new = sum.EntriesNew,
        changed = sum.EntriesChanged,
    };

    private static string Line(string since, string polls, string notModified, string deferred, string failed, string bytes, string entries, string changed) => $"{since,-16}  {polls,8}  {notModified,8}  {deferred,8}  {failed,8}  {bytes,9}  {entries,8}  {changed,8}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
