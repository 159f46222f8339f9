using System.Globalization;
using FeedHub.Feeds.Clusters;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Retention;

/// <summary>Forgets the marks of entries that are too old for a new one to tell their story: a part of all marks at a time, from one to the next, so that each run costs the same.</summary>
internal static class StoryMarkPruning
{
    private const string Cursor = "marks_pruned";

    /// <summary>Marks looked at in one run: with one run an hour, those of a million entries a day.</summary>
    private const int Runs = 50;

    /// <summary>Twice the window: an entry may arrive as late as that.</summary>
    private static readonly TimeSpan Keep = 2 * ClusterBook.Window;

    /// <summary>Looks at the next part.</summary>
    /// <returns>Marks forgotten.</returns>
    public static async Task<int> RunAsync(Database database, DateTimeOffset now, int step, CancellationToken cancel)
    {
        int forgotten = 0;
        for (int run = 0; run < Runs; run++)
        {
            cancel.ThrowIfCancellationRequested();
            (int removed, bool isEnd) = await database.WriteAsync((session, token) => StepAsync(session, (now - Keep).ToUnixTimeMilliseconds(), step, token), cancel);
            forgotten += removed;
            if (isEnd)
            {
                break;
            }
        }

        return forgotten;
    }

    private static async Task<(int Removed, bool IsEnd)> StepAsync(SqlSession session, long before, int step, CancellationToken cancel)
    {
        await session.ExecuteAsync("INSERT INTO hub_state (name, value) VALUES (@name, @first) ON CONFLICT (name) DO NOTHING", null, cancel, ("name", Cursor), ("first", Text(long.MinValue)));
        long from = (await session.QueryAsync(
            "SELECT s.value FROM hub_state AS s WHERE s.name = @name" + session.ForUpdate, null, static row => long.Parse(row.GetString(0), CultureInfo.InvariantCulture), cancel, ("name", Cursor)))[0];
        List<long> next = await session.QueryAsync(
            "SELECT mark FROM story_mark WHERE mark > @from ORDER BY mark LIMIT 1 OFFSET @step", null, static row => row.GetInt64(0), cancel, ("from", from), ("step", step));
        bool isEnd = next.Count == 0;
        long to = isEnd ? long.MaxValue : next[0];
        int removed = await session.ExecuteAsync(
            """
            DELETE FROM story_mark WHERE mark > @from AND mark <= @to
              AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = story_mark.entry_id AND e.first_seen_ms >= @before)
            """,
            null,
            cancel,
            ("from", from),
            ("to", to),
            ("before", before));
        await session.ExecuteAsync("UPDATE hub_state SET value = @value WHERE name = @name", null, cancel, ("value", Text(isEnd ? long.MinValue : to)), ("name", Cursor));
        return (removed, isEnd);
    }

    private static string Text(long mark) => mark.ToString(CultureInfo.InvariantCulture);
}
