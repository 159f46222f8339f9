using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Search;

/// <summary>Reads stored entries as rules see them: one query each for entries, authors, topics and sources, however many entries.</summary>
internal static class RuleEntries
{
    /// <summary>Reads entries; one that is gone meanwhile is left out.</summary>
    /// <param name="session">Any.</param>
    /// <param name="ids">Which.</param>
    /// <param name="rule">The rule that is to look at them: authors and topics are read only where it names some; <see langword="null"/> for all.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<Dictionary<long, RuleEntry>> ReadAsync(SqlSession session, IReadOnlyCollection<long> ids, RuleNode? rule, CancellationToken cancel)
    {
        HashSet<RuleField>? fields = rule is null ? null : [.. rule.Descend().OfType<RuleNode.Phrase>().Select(term => term.Field)];
        RowBatch want = RowBatch.OfIds(ids);

        var rows = await session.QueryAsync(
            """
            SELECT e.id, e.source_id, e.title, COALESCE(f.text, c.text, ''), e.categories, e.language, e.link, e.sort_ms
            FROM {want} CROSS JOIN entry e JOIN source s ON s.id = e.source_id LEFT JOIN entry_content c ON c.entry_id = e.id
            LEFT JOIN full_text f ON f.entry_id = e.id AND f.html IS NOT NULL AND COALESCE(s.set_full_text, s.full_text) <> 2
            WHERE e.id = want.id
            """,
            want,
            static row => (
                Id: row.GetInt64(0), Source: row.GetInt64(1), Title: row.GetString(2), Text: row.GetString(3), Categories: row.TextOrNull(4), Language: row.TextOrNull(5), Link: row.TextOrNull(6), SortMs: row.GetInt64(7)),
            cancel);
        ILookup<long, string> authors = await NamesAsync(
            session,
            fields is null || fields.Contains(RuleField.Author),
            "SELECT l.entry_id, b.name, a.name, a.slug FROM {want} CROSS JOIN entry_author l JOIN byline b ON b.id = l.byline_id JOIN author a ON a.id = l.author_id WHERE l.entry_id = want.id ORDER BY l.entry_id, l.ordinal",
            want,
            3,
            cancel);
        ILookup<long, string> topics = await NamesAsync(
            session,
            fields is null || fields.Contains(RuleField.Topic),
            "SELECT l.entry_id, t.slug, t.label FROM {want} CROSS JOIN entry_topic l JOIN topic t ON t.id = l.topic_id WHERE l.entry_id = want.id ORDER BY l.entry_id, l.ordinal",
            want,
            2,
            cancel);
        Dictionary<long, RuleSource> sources = (await SourcesAsync(session, rows.Select(row => row.Source), cancel)).ToDictionary(source => source.Id, source => source.Source);
        return rows.ToDictionary(row => row.Id, row => new RuleEntry
        {
            Title = row.Title,
            Text = row.Text,
            Authors = [.. authors[row.Id]],
            Topics = [.. topics[row.Id]],
            Categories = [.. StoredJson.Read(row.Categories, StoredJson.Default.IReadOnlyListFeedCategory).Select(category => category.Label ?? category.Term)],
            Source = sources[row.Source],
            Language = row.Language,
            Url = row.Link,
            Date = DateTimeOffset.FromUnixTimeMilliseconds(row.SortMs),
        });
    }

    /// <summary>Sources as rules see them.</summary>
    /// <param name="session">Any.</param>
    /// <param name="ids">Which; <see langword="null"/> for all.</param>
    /// <param name="cancel">Cancels.</param>
    public static Task<List<(long Id, RuleSource Source)>> SourcesAsync(SqlSession session, IEnumerable<long>? ids, CancellationToken cancel)
    {
        const string Columns = "SELECT s.id, s.slug, s.current_url, s.declared_title, s.title, s.url, s.folder FROM";
        RowBatch want = RowBatch.OfIds(ids?.Distinct() ?? []);

        return session.QueryAsync(
            ids is null ? $"{Columns} source s" : $"{Columns} {{want}} CROSS JOIN source s WHERE s.id = want.id",
            ids is null ? null : want,
            static row => (
                row.GetInt64(0),
                new RuleSource(
                    [row.GetString(1), row.GetString(2), SourceTitle.Of(row.TextOrNull(3), row.TextOrNull(4), row.GetString(5))],
                    StoredJson.ReadTexts(row.TextOrNull(6)))),
            cancel);
    }

    private static async Task<ILookup<long, string>> NamesAsync(SqlSession session, bool isWanted, string sql, RowBatch want, int columns, CancellationToken cancel) => (!isWanted ? [] : await session.QueryAsync(
        sql,
        want,
        row => (Entry: row.GetInt64(0), Names: Enumerable.Range(1, columns).Select(row.GetString).ToArray()),
        cancel)).SelectMany(row => row.Names.Distinct().Select(name => (row.Entry, name))).ToLookup(pair => pair.Entry, pair => pair.name);
}
