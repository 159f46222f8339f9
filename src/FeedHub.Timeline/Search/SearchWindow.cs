using System.Globalization;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Reading;

namespace FeedHub.Timeline.Search;

/// <summary>
/// The part of the timeline that a query goes through, newest first, a window at a time: all of it, or what an index gives in order already, where the query as a whole names sources, one topic or one
/// author. Dates that hold for the whole query end it on both sides.
/// </summary>
/// <param name="sql">Gives <c>@window</c> places after <c>@sort</c> and <c>@id</c>.</param>
/// <param name="isOfLeads">It gives only first-seen entries of stories.</param>
/// <param name="newestMs">Nothing later matches.</param>
/// <param name="oldestMs">Nothing earlier matches.</param>
internal sealed class SearchWindow(string sql, bool isOfLeads, long newestMs, long oldestMs)
{
    /// <summary>Column of the order by date.</summary>
    public const string ByDate = "sort_ms";

    /// <summary>Column of the order of feeds.</summary>
    public const string ByPosition = "position_ms";

    /// <summary>Column of the order of arrival.</summary>
    public const string ByArrival = "id";

    private const int MaxSources = 20;

    /// <summary>SELECT of places: <c>sort_ms</c>, which is the column of the wanted order whatever its name, and <c>id</c>.</summary>
    public string Sql => sql;

    /// <summary>It gives only first-seen entries of stories.</summary>
    public bool IsOfLeads => isOfLeads;

    /// <summary>Where to begin instead of <paramref name="at"/>.</summary>
    public PageCursor Start(PageCursor at) => at.SortMs <= newestMs ? at : new(newestMs, long.MaxValue);

    /// <summary>Whether nothing that is as old as this, or older, matches.</summary>
    public bool IsBefore(PageCursor at) => at.SortMs < oldestMs;

    /// <summary>Chooses it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="names">What its names mean.</param>
    /// <param name="isCollapsed">Only first-seen entries of stories are wanted.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="place">Column of the wanted order.</param>
    public static SearchWindow Of(RuleNode query, SearchNames names, bool isCollapsed, DateTimeOffset now, string place)
    {
        IReadOnlyList<RuleNode> whole = query is RuleNode.All all ? all.Parts : [query];
        long newest = long.MaxValue;
        long oldest = long.MinValue;
        string? places = null;
        foreach (RuleNode part in whole)
        {
            switch (part)
            {
                case RuleNode.Date { IsAfter: true } date when place == ByDate:
                    oldest = Math.Max(oldest, date.Time(now).ToUnixTimeMilliseconds());
                    break;
                case RuleNode.Date date when place == ByDate:
                    newest = Math.Min(newest, date.Time(now).ToUnixTimeMilliseconds());
                    break;
                case RuleNode.Phrase { Field: RuleField.Source or RuleField.Folder } phrase when names.Of(phrase) is { Count: > 0 and <= MaxSources } ids:
                    places ??= Places($"entry e WHERE e.source_id IN ({List(ids)}) AND", "e", "id", place);
                    break;
                case RuleNode.Phrase { Field: RuleField.Topic } phrase when isCollapsed && names.Of(phrase) is [var topic]:
                    places ??= Places(string.Create(CultureInfo.InvariantCulture, $"entry_topic l WHERE l.topic_id = {topic} AND l.is_lead AND"), "l", "entry_id", place == ByArrival ? "entry_id" : place);
                    break;
                case RuleNode.Phrase { Field: RuleField.Author } phrase when isCollapsed && names.Of(phrase) is [var author]:
                    places ??= Places(string.Create(CultureInfo.InvariantCulture, $"entry_author l WHERE l.author_id = {author} AND l.is_lead AND"), "l", "entry_id", place == ByArrival ? "entry_id" : place);
                    break;
            }
        }

        bool isOfLeads = places is null && isCollapsed;

        // There is an index over the first-seen entries of stories and one over their copies.
        places ??= isCollapsed
            ? Places("entry e WHERE e.is_lead AND", "e", "id", place)
            : place == ByArrival ? Places("entry e WHERE", "e", "id", place)
            : $"SELECT sort_ms, id FROM ({Sub("entry e WHERE e.is_lead AND", place)} UNION ALL {Sub("entry e WHERE NOT e.is_lead AND", place)}) AS together ORDER BY sort_ms DESC, id DESC LIMIT @window";
        return new(places, isOfLeads, newest, oldest);
    }

    private static string Sub(string from, string place) => $"SELECT * FROM ({Places(from, "e", "id", place)}) AS {(from.Contains("NOT", StringComparison.Ordinal) ? "copies" : "leads")}";

    // The first half of the condition on the place is what SQLite can seek by.
    private static string Places(string from, string table, string id, string place) =>
        $"SELECT {table}.{place} AS sort_ms, {table}.{id} AS id FROM {from} {table}.{place} <= @sort AND ({table}.{place} < @sort OR {table}.{id} < @id) ORDER BY {table}.{place} DESC, {table}.{id} DESC LIMIT @window";

    private static string List(IReadOnlyList<long> ids) => string.Join(',', ids.Select(static id => id.ToString(CultureInfo.InvariantCulture)));
}
