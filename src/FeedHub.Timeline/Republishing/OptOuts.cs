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

                string written = StoredJson.Write(keys, StoredJson.Default.IReadOnlyListString)!;
                if (await session.QueryAsync(
                    $"SELECT id FROM opt_out WHERE kind = @kind AND keys = @keys AND {(sourceId is null ? "source_id IS NULL" : "source_id = @source")}",
                    null,
                    static row => row.GetInt64(0),
                    token,
                    [("kind", (int)kind), ("keys", written), .. sourceId is { } wanted ? [("source", (object?)wanted)] : Array.Empty<(string, object?)>()]) is [long known, ..])
                {
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
            "SELECT o.id, o.kind, o.value, s.declared_title, s.title, s.url, o.note, o.created_ms, o.erased FROM opt_out o LEFT JOIN source s ON s.id = o.source_id ORDER BY o.id",
            null,
            static row => new OptOut(
                row.GetInt64(0),
                (OptOutKind)row.GetInt32(1),
                row.GetString(2),
                row.TextOrNull(5) is { } url ? SourceTitle.Of(row.TextOrNull(3), row.TextOrNull(4), url) : null,
                row.TextOrNull(6),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
                row.GetInt32(8)),
            cancel);
    }

    /// <summary>Ends one. What was erased stays erased and its ids stay taken; sources stay paused until they are resumed; what comes from now on is published.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="false"/> if there is none.</returns>
    public async Task<bool> RemoveAsync(long id, CancellationToken cancel) =>
        await _database.WriteAsync((session, token) => session.ExecuteAsync("DELETE FROM opt_out WHERE id = @id", null, token, ("id", id)), cancel) > 0;

    /// <summary>How many entries are stored of somebody: what opting out would erase. Changes nothing.</summary>
    /// <param name="kind">What <paramref name="value"/> is.</param>
    /// <param name="value">As for <see cref="AddAsync"/>.</param>
    /// <param name="sourceId">As for <see cref="AddAsync"/>.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="ArgumentException">The value is no URL, host or name; its message says what is wrong.</exception>
    public async Task<int> CountAsync(OptOutKind kind, string value, long? sourceId, CancellationToken cancel)
    {
        (_, IReadOnlyList<string> keys) = Read(kind, value);
        if (kind == OptOutKind.Author)
        {
            await using SqlSession session = await _database.OpenAsync(cancel);
            keys = [.. keys.Union(await NamesAsync(session, value, cancel))];
        }

        return await new OptOutEraser(_database, _timeline.TagPrefix, _time).CountAsync(new(0, kind, keys, sourceId), cancel);
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
            int gone = await eraser.EraseAsync(rule, isThorough: only is not null, cancel);
            erased += gone;
            if (gone > 0)
            {
                await _database.WriteAsync((session, token) => session.ExecuteAsync("UPDATE opt_out SET erased = erased + @gone WHERE id = @id", null, token, ("gone", gone), ("id", rule.Id)), cancel);
            }
        }

        return erased;
    }

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
