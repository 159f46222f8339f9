using System.Globalization;
using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Republishing;

/// <summary>
/// Keeps who does not want to be republished. What is stored of them is erased, those who have it are told (RFC 6721), their ids are taken for ever, and no poll brings anything of them again.
/// Both databases; any thread.
/// </summary>
public sealed class OptOuts
{
    /// <summary>Reason of the tombstones.</summary>
    internal const string Reason = "opted out";

    private const int MaxValueLength = 2_048;

    private readonly Database _database;
    private readonly TimelineDatabase _timeline;
    private readonly TimeProvider _time;

    internal OptOuts(Database database, TimelineDatabase timeline, TimeProvider time)
    {
        _database = database;
        _timeline = timeline;
        _time = time;
    }

    /// <summary>Notes that somebody opted out and pauses the sources that are his; what is stored is erased by <see cref="EraseAsync(long?, CancellationToken)"/>. The same again changes nothing.</summary>
    /// <param name="kind">What <paramref name="value"/> is.</param>
    /// <param name="value">URL of a source; a host, alone or in a URL; name or slug of an author.</param>
    /// <param name="sourceId">An author's: at this source alone.</param>
    /// <param name="note">Why, for the operator.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Row id.</returns>
    /// <exception cref="ArgumentException">The value is no URL, host or name; its message says what is wrong.</exception>
    public Task<long> AddAsync(OptOutKind kind, string value, long? sourceId, string? note, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(value);
        (string shown, IReadOnlyList<string> keys) = Read(kind, value);
        long nowMs = _time.GetUtcNow().ToUnixTimeMilliseconds();
        return _database.WriteAsync(
            async (session, token) =>
            {
                await Counters.LockAsync(session, token); // polls that are being stored come before it or after it
                if (kind == OptOutKind.Author)
                {
                    keys = [.. keys.Union(await NamesAsync(session, value, token))];
                }

                string written = StoredJsonWriter.Write(keys)!;
                if (await session.QueryAsync(
                    $"SELECT id FROM opt_out WHERE kind = @kind AND keys = @keys AND {(sourceId is null ? "source_id IS NULL" : "source_id = @source")}",
                    null,
                    static row => row.GetInt64(0),
                    token,
                    [("kind", (int)kind), ("keys", written), .. sourceId is { } wanted ? [("source", (object?)wanted)] : Array.Empty<(string, object?)>()]) is [long known, ..])
                {
                    await MarkAsync(session, known, nowMs, token);
                    return known;
                }

                long id = (await session.QueryAsync(
                    "INSERT INTO opt_out (kind, value, keys, source_id, note, created_ms, erased) VALUES (@kind, @value, @keys, CASE WHEN @source < 0 THEN NULL ELSE @source END, NULLIF(@note, ''), @now, 0) RETURNING id",
                    null,
                    static row => row.GetInt64(0),
                    token,
                    ("kind", (int)kind),
                    ("value", StorableText.From(shown)),
                    ("keys", written),
                    ("source", sourceId ?? -1L),
                    ("note", StorableText.From(note?.Trim() ?? "")),
                    ("now", nowMs)))[0];
                await (await OptOutBook.ReadAsync(session, token)).PauseAsync(session, null, token);
                await MarkAsync(session, id, nowMs, token);
                return id;
            },
            cancel);
    }

    /// <summary>All of them, by id.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<OptOut>> ListAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            """
            SELECT o.id, o.kind, o.value, s.declared_title, s.title, s.url, o.note, o.created_ms, o.erased,
                EXISTS (SELECT 1 FROM hub_state m WHERE m.name = 'opt-out ' || o.id)
            FROM opt_out o LEFT JOIN source s ON s.id = o.source_id ORDER BY o.id
            """,
            null,
            static row => new OptOut(
                row.GetInt64(0),
                (OptOutKind)row.GetInt32(1),
                row.GetString(2),
                row.TextOrNull(5) is { } url ? SourceTitle.Of(row.TextOrNull(3), row.TextOrNull(4), url) : null,
                row.TextOrNull(6),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
                row.GetInt32(8),
                row.GetBoolean(9)),
            cancel);
    }

    /// <summary>A part of them, by id. They are few: all are read.</summary>
    /// <param name="search">A part of what is named, of the source or of the note, in whatever case; <see langword="null"/> or empty for all.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The part, and how many match in all.</returns>
    public async Task<(IReadOnlyList<OptOut> Page, int Total)> ListAsync(string? search, int skip, int take, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        string wanted = search?.Trim() ?? "";
        OptOut[] found = [.. (await ListAsync(cancel)).Where(one => wanted.Length == 0 || Has(one.Value) || Has(one.Source) || Has(one.Note))];
        return ([.. found.Skip(skip).Take(take)], found.Length);

        bool Has(string? text) => text?.Contains(wanted, StringComparison.OrdinalIgnoreCase) ?? false;
    }

    /// <summary>One of them, or <see langword="null"/>.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<OptOut?> FindAsync(long id, CancellationToken cancel) => (await ListAsync(cancel)).FirstOrDefault(one => one.Id == id);

    /// <summary>Ends one. What was erased stays erased and its ids stay taken; sources stay paused until they are resumed; what comes from now on is published.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="false"/> if there is none.</returns>
    public async Task<bool> RemoveAsync(long id, CancellationToken cancel) =>
        await _database.WriteAsync(
            async (session, token) =>
            {
                await UnmarkAsync(session, id, token);
                return await session.ExecuteAsync("DELETE FROM opt_out WHERE id = @id", null, token, ("id", id));
            },
            cancel) > 0;

    /// <summary>What is stored of somebody: what opting out would erase, and which sources it would pause. Changes nothing.</summary>
    /// <param name="kind">What <paramref name="value"/> is.</param>
    /// <param name="value">As for <see cref="AddAsync"/>.</param>
    /// <param name="sourceId">As for <see cref="AddAsync"/>.</param>
    /// <param name="limit">Count no further after this time; <see langword="null"/>: to the end, which for a site is a look at all entries.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="ArgumentException">The value is no URL, host or name; its message says what is wrong.</exception>
    public async Task<OptOutPreview> PreviewAsync(OptOutKind kind, string value, long? sourceId, TimeSpan? limit, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(value);
        (string shown, IReadOnlyList<string> keys) = Read(kind, value);
        if (kind == OptOutKind.Author)
        {
            await using SqlSession session = await _database.OpenAsync(cancel);
            keys = [.. keys.Union(await NamesAsync(session, value, cancel))];
        }

        OptOutRule rule = new(0, kind, keys, sourceId);
        List<(long Id, string Title)> paused = [];
        await using (SqlSession session = await _database.OpenAsync(cancel))
        {
            HashSet<long> named = [.. (await OptOutBook.SourcesAsync(session, cancel)).Where(row => rule.Names(row.Source)).Select(static row => row.Id)];
            if (named.Count > 0)
            {
                paused = [.. (await session.QueryAsync(
                    "SELECT id, declared_title, title, url FROM source WHERE state <> @paused ORDER BY id",
                    null,
                    static row => (row.GetInt64(0), SourceTitle.Of(row.TextOrNull(1), row.TextOrNull(2), row.GetString(3))),
                    cancel,
                    ("paused", (int)SourceState.Paused))).Where(source => named.Contains(source.Item1))];
            }
        }

        (int entries, int authors, int sources, bool isWhole) = await new OptOutEraser(_database, _timeline.TagPrefix, _time).CountAsync(rule, limit, cancel);
        return new(shown, entries, authors, sources, paused, isWhole);
    }

    /// <summary>Erases all that is stored of those who opted out: entries with text, page, versions and search index, what filters and retractions keep aside, and what is remembered of documents.</summary>
    /// <param name="only">One of them, looked for everywhere; <see langword="null"/>: all, where they can be found by an index (what came by an author's name that was found later).</param>
    /// <param name="cancel">Cancels between steps; what was erased stays so.</param>
    /// <returns>Entries erased.</returns>
    public async Task<int> EraseAsync(long? only, CancellationToken cancel)
    {
        OptOutEraser eraser = new(_database, _timeline.TagPrefix, _time);
        int erased = 0;
        foreach (OptOutRule rule in (await RulesAsync(cancel)).Where(rule => only is null || rule.Id == only))
        {
            erased += await eraser.EraseAsync(rule, isThorough: only is not null, cancel);
            if (only is not null)
            {
                await _database.WriteAsync((session, token) => UnmarkAsync(session, rule.Id, token), cancel);
            }
        }

        return erased;
    }

    /// <summary>Those whose stored entries are not erased to the end: just now, or whoever did it was ended.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<long>> PendingAsync(CancellationToken cancel) => [.. (await ListAsync(cancel)).Where(static one => one.IsErasing).Select(static one => one.Id)];

    // Stands until all is erased, so that what was ended half-way is gone on with.
    private static Task<int> MarkAsync(SqlSession session, long id, long nowMs, CancellationToken cancel) => session.ExecuteAsync(
        "INSERT INTO hub_state (name, value) VALUES (@name, @value) ON CONFLICT (name) DO NOTHING", null, cancel, ("name", MarkOf(id)), ("value", nowMs.ToString(CultureInfo.InvariantCulture)));

    private static Task<int> UnmarkAsync(SqlSession session, long id, CancellationToken cancel) => session.ExecuteAsync("DELETE FROM hub_state WHERE name = @name", null, cancel, ("name", MarkOf(id)));

    private static string MarkOf(long id) => string.Create(CultureInfo.InvariantCulture, $"opt-out {id}");

    private async Task<List<OptOutRule>> RulesAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync("SELECT id, kind, keys, source_id FROM opt_out ORDER BY id", null, OptOutBook.Rule, cancel);
    }

    private static (string Shown, IReadOnlyList<string> Keys) Read(OptOutKind kind, string value) => kind switch
    {
        OptOutKind.Source => OfSource(value),
        OptOutKind.Site => OfSite(value),
        _ => OfAuthor(value),
    };

    private static (string Shown, IReadOnlyList<string> Keys) OfSource(string value)
    {
        string url = SourceUrl.Check(value);
        return (SourceUrl.WithoutSecrets(url), [OptOutRule.KeyOf(url)]);
    }

    private static (string Shown, IReadOnlyList<string> Keys) OfSite(string value)
    {
        string given = value.Trim().TrimEnd('.');
        string text = given.Contains("://", StringComparison.Ordinal) ? given : "https://" + given;
        if (given.Length is 0 or > MaxValueLength || !Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https") || url.IdnHost.Length == 0 || !url.IdnHost.Contains('.', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{UrlRedaction.Redact(value)}' is no host: write blog.example.org, which means all hosts below it, too.", nameof(value));
        }

        string host = url.IdnHost.ToLowerInvariant();
        host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host; // they are one site, however it is named
        return (host, [host]);
    }

    private static (string Shown, IReadOnlyList<string> Keys) OfAuthor(string value)
    {
        string name = value.Trim();
        string key = AuthorNames.Key(name);
        return name.Length is 0 or > 256 || key.Length == 0 ? throw new ArgumentException("An author is named by name or slug, 1 to 256 characters.", nameof(value)) : (name, [key]);
    }

    // A slug means whoever has it by every name that sources write.
    private static Task<List<string>> NamesAsync(SqlSession session, string value, CancellationToken cancel) => session.QueryAsync(
        """
        SELECT DISTINCT b.name_key FROM author_slug g JOIN author a ON a.id = g.author_id JOIN byline b ON b.author_id = COALESCE(a.merged_into, a.id) WHERE g.slug = @slug ORDER BY 1
        """,
        null,
        static row => row.GetString(0),
        cancel,
        ("slug", value.Trim().ToLowerInvariant()));
}
