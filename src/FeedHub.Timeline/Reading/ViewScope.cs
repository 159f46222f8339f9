using System.Diagnostics;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Rows;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Reading;

/// <summary>A view that exists: what it is about, and which index holds its entries. Window and page are each one range of one index, newest first.</summary>
/// <param name="View">Which view.</param>
/// <param name="OwnerId">Row id of the author, topic or source; 0 for everything.</param>
/// <param name="Info">For people.</param>
internal sealed record ViewScope(ViewSelector View, long OwnerId, ViewInfo Info)
{
    private const int MaxRetracted = 20;
    private const int MaxChanged = 2_000;
    private const string StoredLanguages = """
        WITH RECURSIVE tag(value) AS (SELECT min(language) FROM entry UNION ALL SELECT (SELECT min(e.language) FROM entry e WHERE e.language > tag.value) FROM tag WHERE tag.value IS NOT NULL)
        SELECT value AS "Value" FROM tag WHERE value IS NOT NULL
        """;

    private ViewConditions? _conditions;

    /// <summary>What must hold for an entry of the view.</summary>
    public ViewConditions Conditions
    {
        get => _conditions ?? View switch
        {
            ViewSelector.Author => new() { Authors = [OwnerId] },
            ViewSelector.Topic => new() { Topics = [OwnerId] },
            ViewSelector.Series => new() { Series = OwnerId },
            ViewSelector.Source => new() { Sources = [OwnerId] },
            _ => new(),
        };
        init => _conditions = value;
    }

    /// <summary>It has an index of its own; others are walked.</summary>
    public bool IsIndexed => View is ViewSelector.All or ViewSelector.Author or ViewSelector.Topic or ViewSelector.Series or ViewSelector.Source;

    /// <summary>The view, or <see langword="null"/> if there is no such author, topic, source, folder or language, or no such rule.</summary>
    public static async Task<ViewScope?> FindAsync(FeedHubDb db, ViewSelector view, CancellationToken cancel, DateTimeOffset now = default) => view switch
    {
        ViewSelector.All => new(view, 0, await EverythingAsync(db, cancel)),
        ViewSelector.Author(var slug) => await AuthorAsync(db, slug, cancel) is { } author ? new(view, author.Id, Describe(author)) : null,
        ViewSelector.Topic(var slug) => await db.Topics.SingleOrDefaultAsync(t => t.Slug == slug, cancel) is { } topic ? new(view, topic.Id, Describe(topic)) : null,
        ViewSelector.Series(var slug) => await db.Series.SingleOrDefaultAsync(s => s.Slug == slug, cancel) is { } series ? new(view, series.Id, await SeriesReader.DescribeAsync(db, series, cancel)) : null,
        ViewSelector.Source(var slug) => await db.Sources.SingleOrDefaultAsync(s => s.Slug == slug && s.Kind != (int)SourceKind.List, cancel) is { } source ? new(view, source.Id, Describe(source)) : null,
        ViewSelector.Folder(var slug) => await FoldersAsync(db, [slug], cancel) is [var (_, path, stored)]
            ? new(view, 0, new ViewInfo.SourceFolder(slug, path) { Count = null }) { Conditions = new() { Folders = stored } } : null,
        ViewSelector.Language(var tag) => await LanguagesAsync(db, [tag], cancel) is { Count: > 0 } stored
            ? new(view, 0, new ViewInfo.Language(tag) { Count = null }) { Conditions = new() { Languages = stored } } : null,
        ViewSelector.Search(var query) => RuleParser.Parse(query) is RuleParseResult.Parsed(var rule)
            ? new(view, 0, new ViewInfo.Search(query) { Count = null }) { Conditions = new() { Rule = rule, Now = now } } : null,
        ViewSelector.Mix(var parts) => await MixAsync(db, view, parts, now, cancel),
        ViewSelector.Corrections(var age) => new(view, 0, new ViewInfo.Corrections(age) { Count = null }),
        _ => throw new UnreachableException(),
    };

    /// <summary>The view shows one copy of a story: those of several sources do, unless all copies are asked for.</summary>
    public static bool Collapses(ViewSelector view) => view is ViewSelector.All or ViewSelector.Author or ViewSelector.Topic or ViewSelector.Folder or ViewSelector.Language or ViewSelector.Mix;

    /// <summary>Ids of the newest entries by position.</summary>
    /// <param name="db">The database.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="withCopies">All copies of a story, not only the one that leads it.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<List<long>> WindowAsync(FeedHubDb db, int count, bool withCopies, CancellationToken cancel) =>
        NewestAsync(isLead => Window(db, isLead), count, withCopies, cancel);

    /// <summary>Ids of the entries after <paramref name="after"/>: by sort date, newest first; those of a series in reading order.</summary>
    /// <param name="db">The database.</param>
    /// <param name="after">Where the last page ended.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="withCopies">All copies of a story, not only the one that leads it.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<List<long>> PageAsync(FeedHubDb db, PageCursor? after, int count, bool withCopies, CancellationToken cancel) =>
        View is ViewSelector.Series ? Parts(db, after, count).ToListAsync(cancel) : NewestAsync(isLead => Page(db, after, isLead), count, withCopies, cancel);

    /// <summary>Ids of the entries that changed last after they came, of the newest changes of the whole timeline, latest first: leads of stories alone.</summary>
    public static Task<List<long>> ChangedAsync(FeedHubDb db, TimeSpan minAge, int count, CancellationToken cancel)
    {
        long age = (long)minAge.TotalMilliseconds;
        return db.Entries.Where(e => e.UpdatedMs > e.FirstSeenMs).OrderByDescending(e => e.UpdatedMs).ThenByDescending(e => e.Id).Take(MaxChanged)
            .Where(e => e.IsLead && e.UpdatedMs >= e.FirstSeenMs + age).OrderByDescending(e => e.UpdatedMs).ThenByDescending(e => e.Id).Take(count).Select(e => e.Id).ToListAsync(cancel);
    }

    /// <summary>What was retracted of the view, latest first.</summary>
    public async Task<IReadOnlyList<RetractedEntry>> RetractedAsync(FeedHubDb db, CancellationToken cancel)
    {
        int kind = View switch { ViewSelector.All => 0, ViewSelector.Source => 1, ViewSelector.Author => 2, ViewSelector.Topic => 3, ViewSelector.Series => 4, _ => -1 };
        List<RetractionRow> rows = kind < 0 ? [] : await db.Retractions.Where(r => r.ViewKind == kind && r.OwnerId == OwnerId).OrderByDescending(r => r.Id).Take(MaxRetracted).ToListAsync(cancel);
        return rows.ConvertAll(static r => new RetractedEntry(r.PublicId, DateTimeOffset.FromUnixTimeMilliseconds(r.DeletedMs)));
    }

    // Leads and copies have an index each, since copies are few: two ranges, merged.
    private async Task<List<long>> NewestAsync(Func<bool, IQueryable<Place>> range, int count, bool withCopies, CancellationToken cancel)
    {
        List<Place> places = await range(true).Take(count).ToListAsync(cancel);
        if (withCopies && Collapses(View))
        {
            places.AddRange(await range(false).Take(count).ToListAsync(cancel));
        }

        return [.. places.OrderByDescending(p => p.At).ThenByDescending(p => p.Id).Select(p => p.Id).Distinct().Take(count)];
    }

    /// <summary>One range of an index: the newest by position. In a view that collapses, of those that lead their story or of the other copies.</summary>
    internal IQueryable<Place> Window(FeedHubDb db, bool isLead) => View switch
    {
        ViewSelector.All => Entries(db, isLead).OrderByDescending(e => e.PositionMs).ThenByDescending(e => e.Id).Select(e => new Place(e.PositionMs, e.Id)),
        ViewSelector.Source => db.Entries.Where(e => e.SourceId == OwnerId).OrderByDescending(e => e.PositionMs).ThenByDescending(e => e.Id).Select(e => new Place(e.PositionMs, e.Id)),
        ViewSelector.Author => EntryAuthors(db, isLead).Where(l => l.AuthorId == OwnerId).OrderByDescending(l => l.PositionMs).ThenByDescending(l => l.EntryId)
            .Select(l => new Place(l.PositionMs, l.EntryId)),
        ViewSelector.Topic => EntryTopics(db, isLead).Where(l => l.TopicId == OwnerId).OrderByDescending(l => l.PositionMs).ThenByDescending(l => l.EntryId)
            .Select(l => new Place(l.PositionMs, l.EntryId)),
        ViewSelector.Series => db.EntrySeries.Where(l => l.SeriesId == OwnerId).OrderByDescending(l => l.PositionMs).ThenByDescending(l => l.EntryId).Select(l => new Place(l.PositionMs, l.EntryId)),
        _ => throw new UnreachableException(),
    };

    private IQueryable<long> Parts(FeedHubDb db, PageCursor? after, int count)
    {
        long place = after?.SortMs ?? long.MinValue;
        long last = after?.Id ?? long.MinValue;
        return db.EntrySeries.Where(l => l.SeriesId == OwnerId && l.Place >= place && (l.Place > place || l.EntryId > last))
            .OrderBy(l => l.Place).ThenBy(l => l.EntryId).Select(l => l.EntryId).Take(count);
    }

    /// <summary>One range of an index: the newest by sort date; else as <see cref="Window(FeedHubDb, bool)"/>.</summary>
    /// <remarks>The first half of each condition says nothing new, but is what SQLite can seek by.</remarks>
    internal IQueryable<Place> Page(FeedHubDb db, PageCursor? after, bool isLead)
    {
        long sort = after?.SortMs ?? long.MaxValue;
        long id = after?.Id ?? long.MaxValue;
        return View switch
        {
            ViewSelector.All => Entries(db, isLead).Where(e => e.SortMs <= sort && (e.SortMs < sort || e.Id < id))
                .OrderByDescending(e => e.SortMs).ThenByDescending(e => e.Id).Select(e => new Place(e.SortMs, e.Id)),
            ViewSelector.Source => db.Entries.Where(e => e.SourceId == OwnerId && e.SortMs <= sort && (e.SortMs < sort || e.Id < id))
                .OrderByDescending(e => e.SortMs).ThenByDescending(e => e.Id).Select(e => new Place(e.SortMs, e.Id)),
            ViewSelector.Author => EntryAuthors(db, isLead).Where(l => l.AuthorId == OwnerId && l.SortMs <= sort && (l.SortMs < sort || l.EntryId < id))
                .OrderByDescending(l => l.SortMs).ThenByDescending(l => l.EntryId).Select(l => new Place(l.SortMs, l.EntryId)),
            ViewSelector.Topic => EntryTopics(db, isLead).Where(l => l.TopicId == OwnerId && l.SortMs <= sort && (l.SortMs < sort || l.EntryId < id))
                .OrderByDescending(l => l.SortMs).ThenByDescending(l => l.EntryId).Select(l => new Place(l.SortMs, l.EntryId)),
            ViewSelector.Series => InSeries(db).Where(e => e.SortMs <= sort && (e.SortMs < sort || e.Id < id))
                .OrderByDescending(e => e.SortMs).ThenByDescending(e => e.Id).Select(e => new Place(e.SortMs, e.Id)),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Sort dates from <paramref name="ms"/> on, earliest first, of those that lead their story in a view that collapses.</summary>
    internal IQueryable<long?> EarliestSince(FeedHubDb db, long ms) => View switch
    {
        ViewSelector.All => Entries(db, isLead: true).Where(e => e.SortMs >= ms).OrderBy(e => e.SortMs).Select(e => (long?)e.SortMs),
        ViewSelector.Source => db.Entries.Where(e => e.SourceId == OwnerId && e.SortMs >= ms).OrderBy(e => e.SortMs).Select(e => (long?)e.SortMs),
        ViewSelector.Author => EntryAuthors(db, isLead: true).Where(l => l.AuthorId == OwnerId && l.SortMs >= ms).OrderBy(l => l.SortMs).Select(l => (long?)l.SortMs),
        ViewSelector.Topic => EntryTopics(db, isLead: true).Where(l => l.TopicId == OwnerId && l.SortMs >= ms).OrderBy(l => l.SortMs).Select(l => (long?)l.SortMs),
        ViewSelector.Series => InSeries(db).Where(e => e.SortMs >= ms).OrderBy(e => e.SortMs).Select(e => (long?)e.SortMs),
        _ => throw new UnreachableException(),
    };

    // No index holds the parts of a series by date: they are few.
    private IQueryable<EntryRow> InSeries(FeedHubDb db) => db.EntrySeries.Where(l => l.SeriesId == OwnerId).Join(db.Entries, l => l.EntryId, e => e.Id, (_, e) => e);

    /// <summary>What an author's view is about.</summary>
    public static ViewInfo.Author Describe(AuthorRow author) =>
        new(author.Slug, author.Name, (AuthorKind)author.Kind, author.Uri, author.Avatar) { Count = author.EntryCount, LastEntryAt = Time(author.LastSortMs) };

    /// <summary>What a topic's view is about.</summary>
    public static ViewInfo.Topic Describe(TopicRow topic) => new(topic.Slug, topic.Label) { Count = topic.EntryCount, LastEntryAt = Time(topic.LastSortMs) };

    /// <summary>What a source's view is about.</summary>
    public static ViewInfo.Source Describe(SourceRow source) => new(Ref(source), source.Description, StoredJson.ReadTexts(source.Folder))
    {
        Count = source.EntryCount,
        LastEntryAt = Time(source.LastSortMs),
    };

    /// <summary>A source as readers see it.</summary>
    public static SourceRef Ref(SourceRow source)
    {
        string url = SourceUrl.WithoutSecrets(source.CurrentUrl);
        return new(
            source.Slug,
            SourceTitle.Of(source.DeclaredTitle, source.Title, source.Url),
            url,
            source.DeclaredSiteUrl ?? source.SiteUrl,
            source.FeedId ?? url,
            DateTimeOffset.FromUnixTimeMilliseconds(source.UpdatedMs ?? source.CreatedMs),
            source.Rights,
            source.Icon,
            source.Language ?? source.DeclaredLanguage ?? source.DetectedLanguage);
    }

    /// <summary>Folders that are called so: slug, names, and the stored texts of it and of those within it. In the order of the slugs; a slug that no folder has is missing.</summary>
    public static async Task<List<(string Slug, IReadOnlyList<string> Path, List<string> Stored)>> FoldersAsync(FeedHubDb db, IReadOnlyList<string>? slugs, CancellationToken cancel)
    {
        SortedDictionary<string, (IReadOnlyList<string> Path, List<string> Stored)> found = new(StringComparer.Ordinal);
        foreach (string text in await db.Sources.Where(s => s.Folder != null).Select(s => s.Folder!).Distinct().OrderBy(f => f).ToListAsync(cancel))
        {
            IReadOnlyList<string> path = StoredJson.ReadTexts(text);
            for (int depth = 1; depth <= path.Count; depth++)
            {
                string[] outer = [.. path.Take(depth)];
                string slug = FolderSlug.Of(outer);
                if (slugs is null || slugs.Contains(slug))
                {
                    found.TryAdd(slug, (outer, []));
                    found[slug].Stored.Add(text);
                }
            }
        }

        return [.. found.Select(f => (f.Key, f.Value.Path, f.Value.Stored))];
    }

    /// <summary>Language tags as they are stored, of the given ones and their regions; of all languages for <see langword="null"/>. What this costs depends on how many languages there are.</summary>
    public static async Task<List<string>> LanguagesAsync(FeedHubDb db, IReadOnlyList<string>? tags, CancellationToken cancel)
    {
        List<string> stored = await db.Database.SqlQueryRaw<string>(StoredLanguages).ToListAsync(cancel);
        return tags is null ? stored : stored.FindAll(language => tags.Any(tag =>
            language.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (language.Length == tag.Length || language[tag.Length] == '-')));
    }

    private static async Task<ViewScope?> MixAsync(FeedHubDb db, ViewSelector view, ViewMix parts, DateTimeOffset now, CancellationToken cancel)
    {
        List<AuthorRow> authors = [];
        foreach (string slug in parts.Authors)
        {
            if (await AuthorAsync(db, slug, cancel) is not { } author)
            {
                return null;
            }

            authors.Add(author);
        }

        List<TopicRow> topics = parts.Topics.Count == 0 ? [] : await db.Topics.Where(t => parts.Topics.Contains(t.Slug)).OrderBy(t => t.Slug).ToListAsync(cancel);
        List<SourceRow> sources = parts.Sources.Count == 0 ? [] : await db.Sources.Where(s => parts.Sources.Contains(s.Slug)).OrderBy(s => s.Slug).ToListAsync(cancel);
        var folders = parts.Folders.Count == 0 ? [] : await FoldersAsync(db, parts.Folders, cancel);
        RuleNode? rule = null;
        if (topics.Count < parts.Topics.Count || sources.Count < parts.Sources.Count || folders.Count < parts.Folders.Count)
        {
            return null;
        }

        if (parts.Query is { } query)
        {
            if (RuleParser.Parse(query) is not RuleParseResult.Parsed(var root))
            {
                return null;
            }

            rule = root;
        }

        ViewMix current = new(authors.Select(a => a.Slug), parts.Topics, parts.Sources, parts.Folders, parts.Languages, parts.Query);
        List<string> names =
        [
            .. authors.Select(a => a.Name), .. topics.Select(t => t.Label), .. sources.Select(s => Ref(s).Title), .. folders.Select(f => string.Join('/', f.Path)), .. parts.Languages,
            .. parts.Query is null ? [] : new[] { parts.Query },
        ];
        return new(view, 0, new ViewInfo.Mix(current, names) { Count = null })
        {
            Conditions = new()
            {
                Authors = authors.Count == 0 ? null : [.. authors.Select(a => a.Id).Distinct()],
                Topics = topics.Count == 0 ? null : [.. topics.Select(t => t.Id)],
                Sources = sources.Count == 0 ? null : [.. sources.Select(s => s.Id)],
                Folders = folders.Count == 0 ? null : [.. folders.SelectMany(f => f.Stored).Distinct()],
                Languages = parts.Languages.Count == 0 ? null : await LanguagesAsync(db, parts.Languages, cancel),
                Rule = rule,
                Now = now,
            },
        };
    }

    // An old slug leads to its author for ever; the answer then names the current one.
    private static async Task<AuthorRow?> AuthorAsync(FeedHubDb db, string slug, CancellationToken cancel) =>
        await db.Authors.SingleOrDefaultAsync(a => a.Slug == slug && a.MergedInto == null, cancel)
            ?? await db.AuthorSlugs.Where(s => s.Slug == slug).Join(db.Authors, s => s.AuthorId, a => a.Id, (_, a) => a).SingleOrDefaultAsync(cancel);

    private static async Task<ViewInfo.All> EverythingAsync(FeedHubDb db, CancellationToken cancel)
    {
        // The count is kept by ingest: counting a million index entries would take longer than all the rest.
        long count = await db.Counters.Where(c => c.Name == Storage.Sql.Counters.Stories).Select(c => c.Value).SingleOrDefaultAsync(cancel);
        long? last = await db.Entries.Where(e => e.IsLead).OrderByDescending(e => e.SortMs).ThenByDescending(e => e.Id).Select(e => (long?)e.SortMs).FirstOrDefaultAsync(cancel);
        return new() { Count = (int)count, LastEntryAt = Time(last) };
    }

    /// <summary>A stored time.</summary>
    public static DateTimeOffset? Time(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    // Constants and no parameter: only so are the partial indexes found.
    private static IQueryable<EntryRow> Entries(FeedHubDb db, bool isLead) => isLead ? db.Entries.Where(e => e.IsLead) : db.Entries.Where(e => !e.IsLead);

    private static IQueryable<EntryAuthorRow> EntryAuthors(FeedHubDb db, bool isLead) => isLead ? db.EntryAuthors.Where(l => l.IsLead) : db.EntryAuthors.Where(l => !l.IsLead);

    private static IQueryable<EntryTopicRow> EntryTopics(FeedHubDb db, bool isLead) => isLead ? db.EntryTopics.Where(l => l.IsLead) : db.EntryTopics.Where(l => !l.IsLead);

    /// <summary>An entry and the date that it is ordered by.</summary>
    internal readonly record struct Place(long At, long Id);
}
