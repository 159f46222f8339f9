using FeedHub.Feeds.Clusters;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Finds the stored entries of a source that a document may give under other keys, by index: link, page and date. Only where a document gives keys that are not stored.</summary>
internal static class FormerEntries
{
    private const string Columns = "e.source_id, e.id, e.key, e.link_key, e.story_key, e.sort_ms, e.source_guid, e.text_hash, e.title, substr(c.text, 1, 4000)";
    private const string Text = "LEFT JOIN entry_content c ON c.entry_id = e.id";

    // Undated entries are looked for among the newest of the source, and only where there are several.
    private const int MinUndated = 3;
    private const int Newest = 200;

    /// <summary>All of them, by source; none that the document names itself.</summary>
    public static async Task<ILookup<long, FormerEntry>> LoadAsync(SqlSession session, IReadOnlyList<PollWork> polls, CancellationToken cancel)
    {
        RowBatch links = new("want", "source_id:long", "key:bytes");
        RowBatch pages = new("want", "source_id:long", "key:bytes");
        RowBatch dates = new("want", "source_id:long", "sort_ms:long");
        RowBatch newest = new("want", "source_id:long");
        foreach (PollWork poll in polls.Where(p => p.Source.EntryCount > 0))
        {
            // Each once: thousands of one date would each find all of that date.
            HashSet<EntryKey> askedLinks = [];
            HashSet<EntryKey> askedPages = [];
            HashSet<long> askedDates = [];
            int undated = 0;
            foreach (Entry entry in poll.Unknown)
            {
                if (entry.LinkKey is { } link && askedLinks.Add(link))
                {
                    links.Add(poll.Source.Id).Add(link.ToBytes());
                }

                if (entry.StoryKey is { } page && askedPages.Add(page))
                {
                    pages.Add(poll.Source.Id).Add(page.ToBytes());
                }

                if (entry.Published is not { } published)
                {
                    undated++;
                }
                else if (askedDates.Add(published.ToUnixTimeMilliseconds()))
                {
                    dates.Add(poll.Source.Id).Add(published.ToUnixTimeMilliseconds());
                }
            }

            if (undated >= MinUndated && 2 * undated >= poll.Entries.Count)
            {
                newest.Add(poll.Source.Id);
            }
        }

        Dictionary<long, HashSet<EntryKey>> named = polls.ToDictionary(static p => p.Source.Id, Keys);
        List<FormerEntry> found =
        [
            .. await session.QueryAsync(NewestWith("link_key"), links, Read, cancel),
            .. await session.QueryAsync(NewestWith("story_key"), pages, Read, cancel),
            .. await session.QueryAsync($"SELECT {Columns} FROM {{want}} CROSS JOIN entry e {Text} WHERE e.source_id = want.source_id AND e.sort_ms = want.sort_ms", dates, Read, cancel),
            .. await session.QueryAsync(
                $"""
                SELECT {Columns} FROM {"{want}"} CROSS JOIN entry e {Text}
                WHERE e.source_id = want.source_id
                  AND e.position_ms >= coalesce((SELECT o.position_ms FROM entry o WHERE o.source_id = want.source_id ORDER BY o.position_ms DESC, o.id DESC LIMIT 1 OFFSET {Newest}), 0)
                """,
                newest,
                Read,
                cancel),
        ];
        return found.DistinctBy(f => f.Id).Where(f => !named[f.SourceId].Contains(f.Key)).OrderBy(f => f.Id).ToLookup(f => f.SourceId);
    }

    /// <summary>The newest stored entries of a source with a link or page: where all stand at one, there are more of them each day.</summary>
    /// <param name="key">Column that holds the key: <c>link_key</c> or <c>story_key</c>.</param>
    internal static string NewestWith(string key) =>
        $$"""
        SELECT {{Columns}} FROM
            (SELECT o.id, row_number() OVER (PARTITION BY o.source_id, o.{{key}} ORDER BY o.id DESC) AS place FROM {want} CROSS JOIN entry o WHERE o.{{key}} = want.key AND {{Unindexed(key)}}o.source_id = want.source_id) AS n
            CROSS JOIN entry e {{Text}}
        WHERE n.place <= {{Newest}} AND e.id = n.id
        """;

    // SQLite takes the index that begins with the source for as good as that of the page, and would go through all entries of the source for each new one.
    private static string Unindexed(string key) => key == "story_key" ? "+" : "";

    private static HashSet<EntryKey> Keys(PollWork poll)
    {
        HashSet<EntryKey> keys = [];
        foreach (Entry entry in poll.Entries)
        {
            keys.Add(entry.Key);
        }

        return keys;
    }

    private static FormerEntry Read(SqlRow row)
    {
        string title = row.GetString(8);
        string text = row.TextOrNull(9) ?? "";
        return new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.Key(2),
            row.IsDBNull(3) ? null : row.Key(3),
            row.IsDBNull(4) ? null : row.Key(4),
            row.GetInt64(5),
            row.TextOrNull(6),
            row.GetBytes(7),
            title,
            new(() => StoryText.Of(title, text)));
    }
}
