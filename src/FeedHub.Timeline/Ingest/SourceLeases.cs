using System.Collections.Concurrent;
using System.Data.Common;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Ingest;

/// <summary>Hands out due sources so that no two workers poll one source at a time. The database is the queue of due work.</summary>
public sealed class SourceLeases
{
    private const string LeasedColumns =
        """
        s.id, s.current_url, s.lease_token, s.declared_title, s.etag, s.last_modified, s.validators_url, s.body_hash, s.identity, s.failure_run, s.gone_run,
        COALESCE(s.set_interval_ms, s.interval_override_ms), s.interval_ms, s.interval_reason, s.good_outcome, s.redirect_url, s.redirect_count, s.redirect_since_ms,
        s.host, s.wishes, COALESCE(s.set_user_agent, s.user_agent), s.access, s.slug, s.folder,
        s.kind, COALESCE(s.set_selectors, s.selectors), COALESCE(s.set_full_text, s.full_text), s.full_text_rest_ms, COALESCE(s.set_keep_rule, s.keep_rule), COALESCE(s.set_drop_rule, s.drop_rule),
        s.declared_language, s.detected_language, s.pushed_ms, s.set_republish, s.entry_rules, s.is_trusted, s.last_poll_ms
        """;

    /// <summary>Order in which no host comes twice before all others have come once.</summary>
    private const string Turn = "row_number() OVER (PARTITION BY host ORDER BY next_poll_ms, id)";

    /// <summary>No lease is this long: one that ends later was taken by a clock that was wrong.</summary>
    private const long Longest = 2 * 3_600_000;

    private readonly Database _database;
    private readonly ConcurrentQueue<(long SourceId, long FencingToken)> _notReturned = new();

    internal SourceLeases(Database database) => _database = database;

    /// <summary>
    /// The time by which leases run: with PostgreSQL the server's, since clocks of several machines need not agree; else this machine's.
    /// </summary>
    /// <param name="time">This machine's clock; one that is not the system's wins, for tests.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<DateTimeOffset> NowAsync(TimeProvider time, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (_database.Provider != "postgres" || time != TimeProvider.System)
        {
            return time.GetUtcNow();
        }

        await using SqlSession session = await _database.OpenAsync(cancel);
        return DateTimeOffset.FromUnixTimeMilliseconds((await session.QueryAsync($"SELECT {session.Now}", null, static row => row.GetInt64(0), cancel))[0]);
    }

    /// <summary>Ids of sources that are due and not leased: of each host the longest overdue, then of each host the next, and so on.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="max">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<long>> FindDueAsync(DateTimeOffset now, int max, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync(
            $"SELECT id FROM source WHERE state = 0 AND next_poll_ms <= @now AND {IsFree("source")} ORDER BY {Turn}, next_poll_ms, id LIMIT @max",
            null,
            static row => row.GetInt64(0),
            cancel,
            ("now", now.ToUnixTimeMilliseconds()),
            ("max", max));
    }

    /// <summary>Ids of all active sources, whatever their schedule, hosts in turn; else as they are stored, so that those leased and committed together share pages.</summary>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<long>> FindActiveAsync(CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return await session.QueryAsync("SELECT id FROM source WHERE state = 0 ORDER BY row_number() OVER (PARTITION BY host ORDER BY id), id", null, static row => row.GetInt64(0), cancel);
    }

    /// <summary>A source as it would be leased, without leasing it: for a trial that stores nothing.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Its token is none that a poll could be stored with; <see langword="null"/> if there is no such source.</returns>
    public async Task<LeasedSource?> LookAsync(long id, CancellationToken cancel)
    {
        await using SqlSession session = await _database.OpenAsync(cancel);
        return (await session.QueryAsync($"SELECT {LeasedColumns} FROM source AS s WHERE s.id = @id", null, static row => Read(row, 0), cancel, ("id", id))).SingleOrDefault() is { } source
            ? source with { FencingToken = -1 }
            : null;
    }

    /// <summary>Leases those of <paramref name="ids"/> that are active and not leased by somebody else.</summary>
    /// <param name="ids">Wanted sources.</param>
    /// <param name="owner">Name of this process, for the operator.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="duration">How long the lease holds.</param>
    /// <param name="wish">Which of them; those that are left out stay as they are.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>In the order of <paramref name="ids"/>.</returns>
    public Task<IReadOnlyList<LeasedSource>> LeaseAsync(
        IReadOnlyList<long> ids, string owner, DateTimeOffset now, TimeSpan duration, PollWish wish, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ids);
        _database.RequireNoTrouble();
        return _database.WriteAsync(
            async (session, token) =>
            {
                RowBatch want = RowBatch.OfIds(ids.Distinct());

                long nowMs = now.ToUnixTimeMilliseconds();
                // Read, then written by id: returned by the UPDATE itself, SQLite would hold all columns of all rows once more.
                List<LeasedSource> leased = await session.QueryAsync(
                    $$"""SELECT {{LeasedColumns}} FROM {want} CROSS JOIN source AS s WHERE s.id = want.id AND s.state = 0 AND {{IsFree("s")}} AND {{IsWished("s", wish)}} ORDER BY s.id{{session.SkipLocked}}""",
                    want,
                    static row => Read(row, 1),
                    token,
                    ("now", nowMs));
                RowBatch rows = new("source", "id:long", "lease_token:long", "lease_owner:text", "lease_until_ms:long");
                foreach (LeasedSource source in leased)
                {
                    rows.Add(source.Id).Add(source.FencingToken).Add(owner).Add(nowMs + (long)duration.TotalMilliseconds);
                }

                await session.UpdateAsync(rows, 1, token);
                Dictionary<long, int> order = [];
                for (int i = 0; i < ids.Count; i++)
                {
                    order.TryAdd(ids[i], i);
                }

                leased.Sort((a, b) => order[a.Id].CompareTo(order[b.Id]));
                return (IReadOnlyList<LeasedSource>)leased;
            },
            isFoundAgain: true,
            cancel);
    }

    /// <summary>Extends leases of polls that are still on their way. A token that is no longer valid stays so.</summary>
    /// <param name="leases">Source ids and fencing tokens.</param>
    /// <param name="now">The time it is.</param>
    /// <param name="duration">How long the leases hold from now.</param>
    /// <param name="cancel">Cancels.</param>
    public Task RenewAsync(IReadOnlyList<(long SourceId, long FencingToken)> leases, DateTimeOffset now, TimeSpan duration, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(leases);
        return leases.Count == 0 ? Task.CompletedTask : _database.WriteAsync(
            async (session, token) =>
            {
                RowBatch rows = new("source", "id:long", "lease_token:long", "lease_until_ms:long");
                foreach ((long id, long fencing) in leases.OrderBy(lease => lease.SourceId))
                {
                    rows.Add(id).Add(fencing).Add(now.ToUnixTimeMilliseconds() + (long)duration.TotalMilliseconds);
                }

                await session.UpdateAsync(rows, 2, token);
                return rows.Count;
            },
            isFoundAgain: true,
            cancel);
    }

    /// <summary>
    /// Gives leases back unpolled, so that others may take them at once. A token that is no longer valid is no error, and neither is a store that cannot be written to: then
    /// <see cref="ReturnLateAsync"/> does it, or they run out.
    /// </summary>
    /// <param name="leases">Source ids and fencing tokens.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task ReleaseAsync(IReadOnlyList<(long SourceId, long FencingToken)> leases, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(leases);
        try
        {
            await WriteReleaseAsync(leases, cancel);
        }
        catch (DbException)
        {
            foreach ((long SourceId, long FencingToken) lease in leases)
            {
                _notReturned.Enqueue(lease);
            }
        }
    }

    /// <summary>Gives back what could not be given back when it should have been.</summary>
    /// <param name="cancel">Cancels.</param>
    public Task ReturnLateAsync(CancellationToken cancel)
    {
        List<(long SourceId, long FencingToken)> late = [];
        while (_notReturned.TryDequeue(out (long SourceId, long FencingToken) lease))
        {
            late.Add(lease);
        }

        return ReleaseAsync(late, cancel);
    }

    private Task WriteReleaseAsync(IReadOnlyList<(long SourceId, long FencingToken)> leases, CancellationToken cancel)
    {
        return leases.Count == 0 ? Task.CompletedTask : _database.WriteAsync(
            async (session, token) =>
            {
                // The token moves on, so that a poll that was given up cannot be stored any more.
                RowBatch rows = new("source", "id:long", "lease_token:long", "lease_owner:text", "lease_until_ms:long");
                RowBatch want = new("want", "id:long", "token:long");
                foreach ((long id, long fencing) in leases)
                {
                    want.Add(id).Add(fencing);
                }

                foreach ((long id, long fencing) in await session.QueryAsync(
                    "SELECT s.id, s.lease_token FROM {want} CROSS JOIN source s WHERE s.id = want.id AND s.lease_token = want.token ORDER BY s.id" + session.ForUpdate,
                    want,
                    static row => (row.GetInt64(0), row.GetInt64(1)),
                    token))
                {
                    rows.Add(id).Add(fencing + 1).Add((string?)null).Add(0L);
                }

                await session.UpdateAsync(rows, 1, token);
                return rows.Count;
            },
            isFoundAgain: true,
            cancel);
    }

    /// <summary>Frees leases whose owner has ended without giving them back, so that after a kill nobody waits for them to run out.</summary>
    /// <param name="hasEnded">Whether an owner, by the name it leased under, has ended for certain.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>How many sources are free again.</returns>
    public async Task<int> ReclaimAsync(Func<string, bool> hasEnded, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(hasEnded);
        List<(long SourceId, long FencingToken, string Owner)> held;
        await using (SqlSession session = await _database.OpenAsync(cancel))
        {
            held = await session.QueryAsync(
                "SELECT id, lease_token, lease_owner FROM source WHERE lease_until_ms > 0 AND lease_owner IS NOT NULL",
                null,
                static row => (row.GetInt64(0), row.GetInt64(1), row.GetString(2)),
                cancel);
        }

        HashSet<string> ended = [.. held.Select(lease => lease.Owner).Distinct().Where(hasEnded)];
        (long SourceId, long FencingToken)[] abandoned = [.. held.Where(lease => ended.Contains(lease.Owner)).Select(lease => (lease.SourceId, lease.FencingToken))];
        await ReleaseAsync(abandoned, cancel);
        return abandoned.Length;
    }

    /// <summary>Condition: nobody holds the source, as far as <c>@now</c> tells.</summary>
    /// <param name="table">Name or alias of the table.</param>
    internal static string IsFree(string table) => $"({table}.lease_until_ms <= @now OR {table}.lease_until_ms > @now + {Longest})";

    private static string IsWished(string table, PollWish wish) => wish switch
    {
        PollWish.Due => $"{table}.next_poll_ms <= @now",
        PollWish.ByHand => PollRest.IsOver(table),
        _ => "1 = 1",
    };

    private static LeasedSource Read(SqlRow row, long ahead) => new()
    {
        Id = row.GetInt64(0),
        Url = row.GetString(1),
        FencingToken = row.GetInt64(2) + ahead,
        DeclaredTitle = row.TextOrNull(3),
        ETag = row.TextOrNull(4),
        LastModified = row.TextOrNull(5),
        ValidatorsUrl = row.TextOrNull(6),
        BodyHash = row.BytesOrNull(7) ?? [],
        Identity = (IdentityPolicy)row.GetInt32(8),
        FailureRun = row.GetInt32(9),
        GoneRun = row.GetInt32(10),
        IntervalOverride = row.LongOrNull(11) is { } fixedMs ? TimeSpan.FromMilliseconds(fixedMs) : null,
        Interval = row.LongOrNull(12) is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
        IntervalReason = row.TextOrNull(13),
        LastGoodOutcome = row.TextOrNull(14),
        RedirectUrl = row.TextOrNull(15),
        RedirectCount = row.GetInt32(16),
        RedirectSince = row.LongOrNull(17) is { } since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null,
        Host = row.GetString(18),
        Wishes = row.TextOrNull(19),
        UserAgent = row.TextOrNull(20),
        Access = row.TextOrNull(21),
        Slug = row.GetString(22),
        Folder = StoredJson.ReadTexts(row.TextOrNull(23)),
        Kind = (SourceKind)row.GetInt32(24),
        Selectors = SourceReading.Read(row.TextOrNull(25)),
        FullText = (FullTextMode)row.GetInt32(26),
        FullTextRestsUntil = row.LongOrNull(27) is { } rest ? DateTimeOffset.FromUnixTimeMilliseconds(rest) : null,
        Keep = row.TextOrNull(28),
        Drop = row.TextOrNull(29),
        DeclaredLanguage = row.TextOrNull(30),
        DetectedLanguage = row.TextOrNull(31),
        IsTrusted = row.GetBoolean(35),
        LastPollAt = row.LongOrNull(36) is { } last ? DateTimeOffset.FromUnixTimeMilliseconds(last) : null,
        Republish = EntryRules.RightsOf(row.IntOrNull(33), row.TextOrNull(34)),
        PushedAt = row.LongOrNull(32) is { } pushed ? DateTimeOffset.FromUnixTimeMilliseconds(pushed) : null,
    };
}
