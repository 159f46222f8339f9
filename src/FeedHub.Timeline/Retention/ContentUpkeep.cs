using System.Globalization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Retention;

/// <summary>
/// Cleans what is stored once more where the rules of cleaning have changed since (<see cref="HtmlCleaner.PolicyVersion"/>), oldest first and in small transactions. A mark says under which rules it is and how
/// far: it may be killed at any moment and goes on where it was. What was stored since the rules changed is clean already, and only what really differs is written and published anew.
/// </summary>
public sealed class ContentUpkeep
{
    /// <summary>Name of the mark: version, last id that is done and last id to do, with spaces between.</summary>
    internal const string Mark = "content_cleaned";

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly int _step;

    internal ContentUpkeep(Database database, TimeProvider time, int step = 200)
    {
        _database = database;
        _time = time;
        _step = step;
    }

    /// <summary>Does at most so many entries.</summary>
    /// <param name="most">Entries to look at.</param>
    /// <param name="cancel">Cancels between two steps; what was done stays.</param>
    /// <returns>Entries that were written anew.</returns>
    public Task<int> RunAsync(int most, CancellationToken cancel) => RunAsync(most, HtmlCleaner.PolicyVersion, static html => HtmlCleaner.Clean(html, null), cancel);

    /// <summary>The same by given rules.</summary>
    internal async Task<int> RunAsync(int most, int version, Func<string, string> clean, CancellationToken cancel)
    {
        int changed = 0;
        for (int seen = 0; seen < most;)
        {
            cancel.ThrowIfCancellationRequested();
            (int looked, int written) = await _database.WriteAsync((session, token) => StepAsync(session, version, clean, token), cancel);
            changed += written;
            seen += looked;
            if (looked == 0)
            {
                break;
            }
        }

        return changed;
    }

    private async Task<(int Looked, int Written)> StepAsync(SqlSession session, int version, Func<string, string> clean, CancellationToken cancel)
    {
        Counters counters = await Counters.LockAsync(session, cancel); // no poll changes an entry between our reading and our writing
        (long done, long last) = await MarkAsync(session, version, cancel);
        if (done >= last)
        {
            return default;
        }

        List<(long Id, string? Summary, string? Content)> texts = await session.QueryAsync(
            "SELECT entry_id, summary_html, content_html FROM entry_content WHERE entry_id > @done AND entry_id <= @last ORDER BY entry_id LIMIT @step",
            null,
            static row => (row.GetInt64(0), row.TextOrNull(1), row.TextOrNull(2)),
            cancel,
            ("done", done),
            ("last", last),
            ("step", _step));
        RowBatch rows = new("entry_content", "entry_id:long", "summary_html:text", "content_html:text");
        List<long> changed = [];
        foreach ((long id, string? summary, string? content) in texts)
        {
            (string? cleanSummary, string? cleanContent) = (Cleaned(summary, clean), Cleaned(content, clean));
            if (cleanSummary != summary || cleanContent != content)
            {
                rows.Add(id).Add(cleanSummary).Add(cleanContent);
                changed.Add(id);
            }
        }

        await session.UpdateAsync(rows, 1, cancel);
        if (changed.Count > 0)
        {
            await Outbox.WriteAsync(session, counters, _time.GetUtcNow().ToUnixTimeMilliseconds(), [(null, OutboxPayload.All with { Changed = changed })], cancel);
            await counters.SaveAsync(session, cancel);
        }

        await SaveMarkAsync(session, version, texts.Count == 0 ? last : texts[^1].Id, last, cancel);
        return (Math.Max(1, texts.Count), changed.Count);
    }

    private static string? Cleaned(string? html, Func<string, string> clean) => html is null ? null : clean(html) is { Length: > 0 } text ? text : null;

    // A hub that never had the mark may hold what older rules let through: it begins at the beginning.
    private static async Task<(long Done, long Last)> MarkAsync(SqlSession session, int version, CancellationToken cancel)
    {
        List<string> mark = await session.QueryAsync("SELECT s.value FROM hub_state AS s WHERE s.name = @name" + session.ForUpdate, null, static row => row.GetString(0), cancel, ("name", Mark));
        if (mark is [var value] && value.Split(' ') is [var of, var done, var last] && of == Text(version))
        {
            return (Number(done), Number(last));
        }

        long newest = (await session.QueryAsync("SELECT coalesce(max(entry_id), 0) FROM entry_content", null, static row => row.GetInt64(0), cancel))[0];
        await SaveMarkAsync(session, version, 0, newest, cancel);
        return (0, newest);
    }

    private static Task<int> SaveMarkAsync(SqlSession session, int version, long done, long last, CancellationToken cancel) => session.ExecuteAsync(
        "INSERT INTO hub_state (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = @value",
        null,
        cancel,
        ("name", Mark),
        ("value", $"{Text(version)} {Text(done)} {Text(last)}"));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
