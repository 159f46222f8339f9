using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Rows;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace FeedHub.Timeline.Sources;

/// <summary>The sources: declaring, listing, pausing. Works the same on both databases; every member may be called from any thread.</summary>
public sealed class SourceStore
{
    private readonly Database _database;
    private readonly TimeProvider _time;

    internal SourceStore(Database database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Makes the stored sources match a declared list; idempotent. Never deletes a source or an entry.</summary>
    /// <param name="declared">The list; a URL that occurs twice counts once, the first time.</param>
    /// <param name="prune">Pause sources that an earlier list declared and this one does not.</param>
    /// <param name="planOnly">Change nothing, only say what would change.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<ApplyPlan> ApplyAsync(IReadOnlyList<SourceDeclaration> declared, bool prune, bool planOnly, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(declared);

        // Most applications of a list, one at every start among them, change nothing: they take no lock.
        await using (SqlSession session = await _database.OpenAsync(cancel))
        {
            SourceListing listing = SourceListing.Compare(declared, await SourceWriter.ReadAllAsync(session, cancel), prune);
            if (planOnly || listing.IsEmpty)
            {
                return listing.Plan;
            }
        }

        long nowMs = NowMs;
        return await _database.WriteAsync(
            async (session, token) =>
            {
                Counters counters = await Counters.LockAsync(session, token);
                SourceListing listing = SourceListing.Compare(declared, await SourceWriter.ReadAllAsync(session, token), prune);
                long[] added = await SourceWriter.InsertAsync(session, counters, listing.Added, isDeclared: true, nowMs, token);
                await SourceWriter.UpdateAsync(session, listing.Rewritten, token);
                await SourceWriter.ResumeAsync(session, listing.DueNow, nowMs, token);
                await SourceWriter.AnnounceAsync(session, counters, added, nowMs, token);
                await counters.SaveAsync(session, token);
                return listing.Plan;
            },
            cancel);
    }

    /// <summary>Adds one source that an operator names, due at once. An existing URL is no error.</summary>
    /// <param name="declaration">What to add.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Id of the source, and whether it is new.</returns>
    public async Task<(long Id, bool Added)> AddAsync(SourceDeclaration declaration, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        SourceDeclaration usable = declaration with { Url = SourceUrl.Check(declaration.Url) };
        EntryKey key = SourceUrl.Key(usable.Url);
        long nowMs = NowMs;
        return await _database.WriteAsync(
            async (session, token) =>
            {
                Counters counters = await Counters.LockAsync(session, token);
                if (await session.QueryAsync(
                    "SELECT id FROM source WHERE url_key = @key OR current_url_key = @key ORDER BY id LIMIT 1", null, static row => row.GetInt64(0), token, ("key", key.ToBytes())) is [long known])
                {
                    return (known, false);
                }

                long[] ids = await SourceWriter.InsertAsync(session, counters, [(key, usable)], isDeclared: false, nowMs, token);
                await SourceWriter.AnnounceAsync(session, counters, ids, nowMs, token);
                await counters.SaveAsync(session, token);
                return (ids[0], true);
            },
            cancel);
    }

    /// <summary>One source, or <see langword="null"/>.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SourceStatus?> FindAsync(long id, CancellationToken cancel)
    {
        await using FeedHubDb db = _database.CreateContext();
        return await db.Sources.Where(s => s.Id == id).SingleOrDefaultAsync(cancel) is { } row ? Status(row) : null;
    }

    /// <summary>One source by the URL as given, or <see langword="null"/>.</summary>
    /// <param name="url">URL as given or as polled now.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<SourceStatus?> FindByUrlAsync(string url, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(url);
        byte[] key;
        try
        {
            key = SourceUrl.Key(SourceUrl.Check(url)).ToBytes();
        }
        catch (ArgumentException)
        {
            return null; // what cannot be stored is not stored
        }

        await using FeedHubDb db = _database.CreateContext();
        List<SourceRow> rows = await db.Sources.Where(s => s.UrlKey == key || s.CurrentUrlKey == key).OrderBy(s => s.Id).Take(2).ToListAsync(cancel);
        return rows.Count == 0 ? null : Status(rows.Find(r => r.UrlKey.AsSpan().SequenceEqual(key)) ?? rows[0]);
    }

    /// <summary>A page of the operator's list, and how many match in all.</summary>
    /// <param name="filter">Which, in which order.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<(IReadOnlyList<SourceStatus> Sources, int Total)> ListAsync(SourceFilter filter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfNegative(filter.Skip, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Take, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Take, 500, nameof(filter));
        await using FeedHubDb db = _database.CreateContext();
        IQueryable<SourceRow> rows = db.Sources;
        if (filter.State is { } state)
        {
            rows = rows.Where(s => s.State == (int)state);
        }

        if (filter.FailingOnly)
        {
            rows = rows.Where(s => s.FailureRun > 0);
        }

        if (filter.Kind is { } kind)
        {
            rows = rows.Where(s => s.Kind == (int)kind);
        }

        if (filter.PushedOnly)
        {
            rows = rows.Where(s => db.Set<SourcePushRow>().Any(push => push.SourceId == s.Id && push.State == (int)SourcePushState.Active));
        }

        if (filter.ExcerptsOnly)
        {
            rows = rows.Where(s => (s.SetFullText ?? s.FullText) == (int)FullTextMode.Auto && db.FullTexts.Any(text => text.SourceId == s.Id));
        }

        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            string wanted = filter.Search.Trim().ToLowerInvariant();
            rows = rows.Where(s => s.TitleKey.Contains(wanted)); // escapes what LIKE would read as a pattern
        }

        int total = await rows.CountAsync(cancel);
        if (filter.After > 0)
        {
            rows = rows.Where(s => s.Id > filter.After);
        }

        rows = filter.Order switch
        {
            SourceOrder.Added => rows.OrderBy(s => s.Id),
            SourceOrder.State => rows.OrderBy(s => s.State).ThenBy(s => s.TitleKey).ThenBy(s => s.Id),
            SourceOrder.LastPoll => rows.OrderByDescending(s => s.LastPollMs ?? 0).ThenBy(s => s.TitleKey).ThenBy(s => s.Id),
            SourceOrder.NextPoll => rows.OrderBy(s => s.NextPollMs).ThenBy(s => s.Id),
            SourceOrder.Failures => rows.OrderByDescending(s => s.FailureRun).ThenBy(s => s.TitleKey).ThenBy(s => s.Id),
            SourceOrder.Entries => rows.OrderByDescending(s => s.EntryCount).ThenBy(s => s.TitleKey).ThenBy(s => s.Id),
            _ => rows.OrderBy(s => s.TitleKey).ThenBy(s => s.Id),
        };
        List<SourceRow> page = await rows.Skip(filter.Skip).Take(filter.Take).ToListAsync(cancel);
        return (page.ConvertAll(Status), total);
    }

    /// <summary>How many there are and how many fail, for counters: cheap.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<(int Total, int Active, int Failing)> CountAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        var groups = await session.QueryAsync(
            "SELECT state, failure_run > 0, count(*) FROM source GROUP BY 1, 2",
            null,
            static row => (State: (SourceState)row.GetInt32(0), Failing: row.GetBoolean(1), Count: row.GetInt32(2)),
            cancel);
        return (groups.Sum(g => g.Count), groups.Where(g => g.State == SourceState.Active).Sum(g => g.Count), groups.Where(g => g is { State: SourceState.Active, Failing: true }).Sum(g => g.Count));
    }

    /// <summary>The latest polls of a source, newest first.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="count">At most this many, 1 to 500.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<PollLogEntry>> PollsAsync(long id, int count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 500);
        await using FeedHubDb db = _database.CreateContext();
        List<PollRow> rows = await db.Polls.Where(p => p.SourceId == id).OrderByDescending(p => p.Id).Take(count).ToListAsync(cancel);
        return rows.ConvertAll(static p => new PollLogEntry(
            DateTimeOffset.FromUnixTimeMilliseconds(p.StartedMs),
            TimeSpan.FromMilliseconds(p.DurationMs),
            (PollHealth)p.Health,
            p.Outcome,
            p.HttpStatus,
            p.Bytes,
            p.EntriesNew,
            p.EntriesChanged,
            p.Detail));
    }

    /// <summary>Stops polling until resumed.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="false"/> if there is no such source.</returns>
    public async Task<bool> PauseAsync(long id, CancellationToken cancel) => await PauseAsync([id], cancel) > 0;

    /// <summary>Stops polling several sources until they are resumed, in one transaction.</summary>
    /// <param name="ids">Row ids; those that are not there are left out.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many there are.</returns>
    public Task<int> PauseAsync(IReadOnlyCollection<long> ids, CancellationToken cancel) => _database.WriteAsync((session, token) => SetStateAsync(session, ids, SourceState.Paused, token), cancel);

    /// <summary>Polls again, from now on or from when its <see cref="PollRest"/> is over; forgets the failure run and a 410. A source whose publisher opted out stays paused; of one that is being removed the rest stays.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="false"/> if there is no such source.</returns>
    public async Task<bool> ResumeAsync(long id, CancellationToken cancel) => await ResumeAsync([id], cancel) > 0;

    /// <summary>Polls several sources again, in one transaction.</summary>
    /// <param name="ids">Row ids; those that are not there are left out.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many there are.</returns>
    public Task<int> ResumeAsync(IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        long nowMs = NowMs;
        return _database.WriteAsync(
            async (session, token) =>
            {
                int found = await SetStateAsync(session, ids, SourceState.Active, token);
                if (found == 0)
                {
                    return 0;
                }

                await SourceWriter.ResumeAsync(session, ids, nowMs, token);
                await SourceRemoval.StopAsync(session, ids, token);
                await session.ExecuteAsync(
                    "UPDATE source SET next_poll_ms = last_poll_ms + @rest WHERE id IN (SELECT want.id FROM {want}) AND last_poll_ms <= @now AND last_poll_ms + @rest > @now",
                    RowBatch.OfIds(ids),
                    token,
                    ("now", nowMs),
                    ("rest", (long)PollRest.Length.TotalMilliseconds));
                await (await OptOutBook.ReadAsync(session, token)).PauseAsync(session, ids, token);
                return found;
            },
            cancel);
    }

    /// <summary>Forgets what is known of a source's last document, so that the next poll asks for it whole and reads all of it. Stored entries stay.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="false"/> if there is no such source.</returns>
    public Task<bool> ForgetDocumentAsync(long id, CancellationToken cancel) => _database.WriteAsync(
        async (session, token) =>
        {
            await session.ExecuteAsync("DELETE FROM last_document WHERE source_id = @id", null, token, ("id", id));
            return await session.ExecuteAsync("UPDATE source SET etag = NULL, last_modified = NULL, validators_url = NULL, body_hash = NULL WHERE id = @id", null, token, ("id", id)) > 0;
        },
        cancel);

    private static Task<int> SetStateAsync(SqlSession session, IReadOnlyCollection<long> ids, SourceState state, CancellationToken cancel) => session.ExecuteAsync(
        "UPDATE source SET state = @state, is_pruned = @no WHERE id IN (SELECT want.id FROM {want})", RowBatch.OfIds(ids), cancel, ("state", (int)state), ("no", false));

    private static SourceStatus Status(SourceRow row) => new()
    {
        Id = row.Id,
        Url = row.Url,
        CurrentUrl = row.CurrentUrl,
        Slug = row.Slug,
        Title = SourceTitle.Of(row.DeclaredTitle, row.Title, row.Url),
        SiteUrl = row.DeclaredSiteUrl ?? row.SiteUrl,
        Folder = StoredJson.ReadTexts(row.Folder),
        Language = row.DeclaredLanguage,
        NamedLanguage = row.Language,
        DetectedLanguage = row.DetectedLanguage,
        State = (SourceState)row.State,
        IsTrusted = row.IsTrusted,
        IsListed = row.IsDeclared || row.ListId is not null,
        Outcome = row.Outcome,
        Detail = row.Detail,
        LastStatus = row.LastStatus,
        LastPollAt = Time(row.LastPollMs),
        LastSuccessAt = Time(row.LastSuccessMs),
        NextPollAt = DateTimeOffset.FromUnixTimeMilliseconds(row.NextPollMs),
        Interval = Span(row.IntervalMs),
        IntervalReason = row.IntervalReason,
        IntervalOverride = Span(row.SetIntervalMs ?? row.IntervalOverrideMs),
        UserAgent = row.SetUserAgent ?? row.UserAgent,
        Keep = row.SetKeepRule ?? row.KeepRule,
        Drop = row.SetDropRule ?? row.DropRule,
        Rules = EntryRules.Parse(row.EntryRules),
        Kind = (SourceKind)row.Kind,
        Selectors = SourceReading.Read(row.SetSelectors ?? row.Selectors),
        FullText = (FullTextMode)(row.SetFullText ?? row.FullText),
        HasSimilarTopics = row.SetSimilarTopics ?? !EntryRules.Parse(row.EntryRules).HasNoSimilarTopics,
        Republish = EntryRules.RightsOf(row.SetRepublish, row.EntryRules),
        FullTextRestsUntil = Time(row.FullTextRestMs),
        AccessKinds = row.AccessKinds?.Split(", ") ?? [],
        FailingSince = Time(row.FailingSinceMs),
        MedianGap = Span(row.MedianGapMs),
        OpenIncidents = row.OpenIncidents,
        FailureRun = row.FailureRun,
        Entries = row.EntryCount,
        Health = HealthHistory.Read(row.Health),
    };

    private static DateTimeOffset? Time(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    private static TimeSpan? Span(long? ms) => ms is { } value ? TimeSpan.FromMilliseconds(value) : null;
}
