using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Search;

/// <summary>What the terms of a query on authors, topics, sources and folders mean: row ids, found by the same rule that looks at entries.</summary>
internal sealed class SearchNames
{
    private readonly Dictionary<RuleNode.Phrase, List<long>> _ids = new(ReferenceEqualityComparer.Instance);

    /// <summary>Row ids of authors, topics or sources.</summary>
    public IReadOnlyList<long> Of(RuleNode.Phrase term) => _ids[term];

    /// <summary>Finds what the terms of a query mean.</summary>
    public static async Task<SearchNames> ResolveAsync(SqlSession session, RuleNode query, CancellationToken cancel)
    {
        SearchNames names = new();
        ILookup<RuleField, RuleNode.Phrase> terms = query.Descend().OfType<RuleNode.Phrase>().ToLookup(term => term.Field);
        if (terms.Contains(RuleField.Source) || terms.Contains(RuleField.Folder))
        {
            List<(long Id, RuleSource Source)> sources = await RuleEntries.SourcesAsync(session, null, cancel);
            names.Add(terms[RuleField.Source].Concat(terms[RuleField.Folder]), sources, source => source.Id, source => new() { Title = "", Source = source.Source });
        }

        if (terms.Contains(RuleField.Topic))
        {
            var topics = await session.QueryAsync(
                "SELECT id, slug, label FROM topic WHERE entry_count > 0", null, static row => (Id: row.GetInt64(0), Names: new[] { row.GetString(1), row.GetString(2) }), cancel);
            names.Add(terms[RuleField.Topic], topics, topic => topic.Id, topic => new() { Title = "", Topics = topic.Names });
        }

        if (terms.Contains(RuleField.Author))
        {
            var bylines = await session.QueryAsync(
                """
                SELECT a.id, a.name, a.name, a.slug FROM author a
                UNION ALL SELECT a.id, b.name, a.name, a.slug FROM byline b JOIN author a ON a.id = b.author_id WHERE b.name <> a.name
                """,
                null,
                static row => (Id: row.GetInt64(0), Names: new[] { row.GetString(1), row.GetString(2), row.GetString(3) }),
                cancel);
            names.Add(terms[RuleField.Author], bylines, byline => byline.Id, byline => new() { Title = "", Authors = byline.Names });
        }

        return names;
    }

    private void Add<T>(IEnumerable<RuleNode.Phrase> terms, IReadOnlyList<T> candidates, Func<T, long> id, Func<T, RuleEntry> look)
    {
        RuleNode.Phrase[] wanted = [.. terms];
        RuleSet rules = new(wanted);
        HashSet<long>[] found = [.. wanted.Select(_ => new HashSet<long>())];
        foreach (T candidate in candidates)
        {
            IReadOnlyList<string>?[] held = rules.Match(look(candidate), DateTimeOffset.UnixEpoch);
            for (int i = 0; i < held.Length; i++)
            {
                if (held[i] is not null)
                {
                    found[i].Add(id(candidate));
                }
            }
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            _ids[wanted[i]] = [.. found[i].Order()];
        }
    }
}
