using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Search;

/// <summary>Keeps the words of entries where searches look, in the transaction that writes the entries.</summary>
internal static class SearchIndex
{
    /// <summary>Takes in what polls write.</summary>
    public static async Task WriteAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        SearchWords words = new();
        List<(long Id, string Words)> entries = [];
        List<long> changed = [];
        foreach (EntryWrite write in polls.SelectMany(poll => poll.Writes))
        {
            Entry entry = write.Entry;
            entries.Add((write.Id, write.SearchWords ?? words.Of(entry.Title, entry.Text, entry.Categories, entry.Link)));
            if (write.Reason != WriteReason.New)
            {
                changed.Add(write.Id);
            }
        }

        await RemoveAsync(session, changed, cancel);
        await AddAsync(session, entries, cancel);
        if (changed.Count > 0)
        {
            RowBatch want = RowBatch.OfIds(changed);
            List<long> read = await session.QueryAsync("SELECT f.entry_id FROM {want} CROSS JOIN full_text f WHERE f.entry_id = want.id AND f.text IS NOT NULL", want, static row => row.GetInt64(0), cancel);
            await RefreshAsync(session, read, cancel);
        }
    }

    /// <summary>Forgets entries.</summary>
    public static Task RemoveAsync(SqlSession session, IEnumerable<long> ids, CancellationToken cancel)
    {
        RowBatch want = RowBatch.OfIds(ids);

        return session.ExecuteAsync($"DELETE FROM entry_search WHERE {session.Search.IdColumn} IN (SELECT want.id FROM {{want}})", want, cancel);
    }

    /// <summary>Takes in entries anew, as they are stored: with the words of their pages, whether these are shown or not, since the rule decides.</summary>
    public static async Task RefreshAsync(SqlSession session, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        RowBatch want = RowBatch.OfIds(ids);

        SearchWords words = new();
        List<(long Id, string Words)> entries = await session.QueryAsync(
            """
            SELECT e.id, e.title, COALESCE(c.text, ''), e.categories, e.link, f.text FROM {want} CROSS JOIN entry e
            LEFT JOIN entry_content c ON c.entry_id = e.id LEFT JOIN full_text f ON f.entry_id = e.id WHERE e.id = want.id
            """,
            want,
            row => (row.GetInt64(0), words.Of(row.GetString(1), row.IsDBNull(5) ? row.GetString(2) : $"{row.GetString(2)}\n{row.GetString(5)}", StoredJson.Read(row.TextOrNull(3), StoredJson.Default.IReadOnlyListFeedCategory), row.TextOrNull(4))),
            cancel);
        await RemoveAsync(session, ids, cancel);
        await AddAsync(session, entries, cancel);
    }

    // In the order of their ids: FTS5 writes a segment of its own wherever the order breaks.
    private static Task AddAsync(SqlSession session, List<(long Id, string Words)> entries, CancellationToken cancel)
    {
        RowBatch rows = new("entry_search", $"{session.Search.IdColumn}:long", "words:text");
        entries.Sort(static (one, other) => one.Id.CompareTo(other.Id));
        foreach ((long id, string words) in entries)
        {
            rows.Add(id).Add(words);
        }

        return session.IndexAsync(rows, cancel);
    }
}
