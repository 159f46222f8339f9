using System.Diagnostics;
using System.Globalization;
using FeedHub.Feeds.Rules;

namespace FeedHub.Timeline.Search;

/// <summary>
/// Turns a rule into what a database can be asked. The index knows which words an entry holds, not where: so phrases are asked for as all their words, and what comes back is
/// looked at by the rule itself. That is why both databases and the memory mean the same.
/// </summary>
/// <param name="syntax">How the database writes it.</param>
/// <param name="names">What terms on authors, topics and sources mean.</param>
/// <param name="now">The time it is.</param>
/// <param name="isInWindow">It is asked about the entries of a window, not about all.</param>
internal sealed class SearchCompiler(SearchSyntax syntax, SearchNames names, DateTimeOffset now, bool isInWindow)
{
    private const int MaxIds = 2_000;

    /// <summary>Conditions on words that <see cref="SearchPart.Sql"/> names, by parameter.</summary>
    public List<(string Name, object? Value)> Parameters { get; } = [];

    /// <summary>Asks for a superset of what matches.</summary>
    public SearchPart Compile(RuleNode node) => node switch
    {
        RuleNode.Phrase phrase => Phrase(phrase),
        RuleNode.Language language => new(null, $"(lower(e.language) = '{language.Tag}' OR lower(e.language) LIKE '{language.Tag}-%')", true),
        RuleNode.Date date => new(null, string.Create(CultureInfo.InvariantCulture, $"e.sort_ms {(date.IsAfter ? ">=" : "<")} {date.Time(now).ToUnixTimeMilliseconds()}"), true),
        RuleNode.Not not => Not(Compile(not.Part)),
        RuleNode.All all => All(all),
        RuleNode.Either either => Either([.. either.Parts.Select(Compile)]),
        _ => throw new UnreachableException(),
    };

    /// <summary>The whole part as a condition on <c>e</c>.</summary>
    public string? ToSql(SearchPart part)
    {
        if (part.Words is null)
        {
            return part.Sql;
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"words{Parameters.Count}");
        Parameters.Add((name, part.Words));
        string words = isInWindow
            ? $"({string.Format(CultureInfo.InvariantCulture, syntax.InWindow, "@" + name)})"
            : $"e.id IN ({string.Format(CultureInfo.InvariantCulture, syntax.Matching, "@" + name)})";
        return part.Sql is null ? words : $"({words} AND {part.Sql})";
    }

    private SearchPart Phrase(RuleNode.Phrase phrase)
    {
        string? mark = phrase.Field switch
        {
            RuleField.Content or RuleField.Text => "",
            RuleField.Title => SearchWords.TitleMark,
            RuleField.Category => SearchWords.CategoryMark,
            RuleField.Url => SearchWords.UrlMark,
            _ => null,
        };
        if (mark is not null)
        {
            IEnumerable<string> words = phrase.Words.Select((word, i) => syntax.Word(mark + word, phrase.IsPrefix && i == phrase.Words.Count - 1));
            return new(string.Join(syntax.And, words.Distinct()), null, phrase.Words.Count == 1 && phrase.Field != RuleField.Text);
        }

        IReadOnlyList<long> ids = names.Of(phrase);
        if (ids.Count > MaxIds)
        {
            return new(null, null, false);
        }

        if (ids.Count == 0)
        {
            return new(null, "1 = 0", true);
        }

        string list = string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        return phrase.Field switch
        {
            RuleField.Source or RuleField.Folder => new(null, $"e.source_id IN ({list})", true),
            RuleField.Topic => new(null, Members("entry_topic", "topic_id", list), true),
            _ => new(null, Members("entry_author", "author_id", list), false), // an author has several names, of which an entry bears one
        };
    }

    private static string Members(string table, string column, string ids) =>
        $"EXISTS (SELECT 1 FROM {table} l WHERE l.entry_id = e.id AND l.{column} IN ({ids}))";

    private SearchPart Not(SearchPart part) =>
        part.IsExact && ToSql(part) is { } sql ? new(null, $"NOT {(part.Words is null ? $"COALESCE({sql}, 1 = 0)" : sql)}", true) : new(null, null, false);

    private SearchPart All(RuleNode.All all)
    {
        List<string> words = [];
        List<string> without = [];
        List<string> conditions = [];
        bool isExact = true;
        List<(RuleNode.Not Node, SearchPart Inner)> negated = [];
        foreach (RuleNode node in all.Parts)
        {
            if (node is RuleNode.Not not && Compile(not.Part) is { IsExact: true, Sql: null, Words: not null } inner)
            {
                negated.Add((not, inner));
                continue;
            }

            SearchPart part = Compile(node);
            isExact &= part.IsExact;
            if (part.Words is not null)
            {
                words.Add($"({part.Words})");
            }

            if (part.Sql is not null)
            {
                conditions.Add(part.Sql);
            }
        }

        foreach ((_, SearchPart inner) in negated)
        {
            if (words.Count > 0)
            {
                without.Add($"({inner.Words})");
            }
            else
            {
                conditions.Add(Not(inner).Sql!);
            }
        }

        string? wanted = words.Count == 0 ? null : without.Aggregate($"({string.Join(syntax.And, words)})", (left, right) => $"({left}{syntax.AndNot}{right})");
        return new(wanted, conditions.Count == 0 ? null : string.Join(" AND ", conditions), isExact);
    }

    private SearchPart Either(IReadOnlyList<SearchPart> parts)
    {
        bool isExact = parts.All(part => part.IsExact);
        if (parts.Any(part => part.IsOpen))
        {
            return new(null, null, false);
        }

        return parts.All(part => part.Sql is null)
            ? new($"({string.Join(syntax.Or, parts.Select(part => $"({part.Words})"))})", null, isExact)
            : new(null, $"({string.Join(" OR ", parts.Select(ToSql))})", isExact);
    }
}
