using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Storage.Sql;

namespace FeedHub.Timeline.Sources;

/// <summary>Reads and writes declarations of sources.</summary>
internal static class SourceWriter
{
    /// <summary>New sources of a list that are due at once.</summary>
    internal const int AtOnce = 1_000;

    /// <summary>Those behind them become due at this rate.</summary>
    private const int ASecond = 20;

    /// <summary>All declarations.</summary>
    public static Task<List<DeclaredSource>> ReadAllAsync(SqlSession session, CancellationToken cancel) => session.QueryAsync(
        """
        SELECT id, url, url_key, state, is_declared, is_pruned, declared_title, title, declared_site_url, folder, declared_language, is_trusted, interval_override_ms, user_agent, access, access_kinds, entry_rules,
            kind, selectors, full_text, keep_rule, drop_rule
        FROM source
        """,
        null,
        static row => new DeclaredSource(
            row.GetInt64(0),
            row.GetString(1),
            EntryKey.FromBytes(row.GetBytes(2)),
            (SourceState)row.GetInt32(3),
            row.GetBoolean(4),
            row.GetBoolean(5),
            row.TextOrNull(6),
            row.TextOrNull(7),
            row.TextOrNull(8),
            row.TextOrNull(9),
            row.TextOrNull(10),
            row.GetBoolean(11),
            row.LongOrNull(12),
            row.TextOrNull(13),
            row.TextOrNull(14),
            row.TextOrNull(15),
            row.TextOrNull(16),
            row.GetInt32(17),
            row.TextOrNull(18),
            row.GetInt32(19),
            row.TextOrNull(20),
            row.TextOrNull(21)),
        cancel);

    /// <summary>Inserts new sources, due at once.</summary>
    /// <returns>Ids in the order of <paramref name="added"/>.</returns>
    public static async Task<long[]> InsertAsync(
        SqlSession session, Counters counters, IReadOnlyList<(EntryKey Key, SourceDeclaration Declaration)> added, bool isDeclared, long nowMs, CancellationToken cancel)
    {
        string[] slugs = await SlugChooser.ChooseAsync(
            session, "source", [.. added.Select(a => (SlugText(a.Declaration), "s-", a.Key))], cancel);
        RowBatch rows = new(
            "source", "id:long", "url:text", "url_key:bytes", "current_url:text", "current_url_key:bytes", "host:text", "slug:text", "kind:int", "state:int", "is_trusted:bool", "is_declared:bool",
            "is_pruned:bool", "declared_title:text", "title:text", "declared_site_url:text", "declared_language:text", "folder:text", "title_key:text", "identity:int", "next_poll_ms:long",
            "interval_reason:text", "interval_override_ms:long", "failure_run:int", "gone_run:int", "health:text", "redirect_count:int", "lease_token:long", "lease_until_ms:long",
            "entry_count:int", "open_incidents:int", "created_ms:long", "user_agent:text", "access:text", "access_kinds:text",
            "entry_rules:text", "identity_changes:int", "selectors:text", "full_text:int", "full_text_misses:int", "keep_rule:text", "drop_rule:text", "detail:text");
        OptOutBook optOuts = await OptOutBook.ReadAsync(session, cancel);
        long[] ids = new long[added.Count];
        for (int i = 0; i < ids.Length; i++)
        {
            (EntryKey key, SourceDeclaration source) = added[i];
            byte[] keyBytes = key.ToBytes();
            bool isOut = optOuts.Blocks(new(source.Url, source.Url, source.SiteUrl));
            ids[i] = counters.Next(Counters.Source);
            rows.Add(ids[i]).Add(source.Url).Add(keyBytes).Add(source.Url).Add(keyBytes).Add(SourceUrl.PoliteHost(source.Url)).Add(slugs[i]).Add((int)source.Kind).Add((int)(isOut || source.IsPaused ? SourceState.Paused : SourceState.Active)).Add(source.IsTrusted).Add(isDeclared)
                .Add(false).Add(source.Title).Add(source.DocumentTitle).Add(source.SiteUrl).Add(source.Language).Add(StoredJsonWriter.Write(source.Folder))
                .Add(SourceTitle.Key(source.Title, source.DocumentTitle, source.Url)).Add((int)IdentityPolicy.Guid).Add(nowMs + FirstPollAfter(i))
                .Add("new source").Add((long?)source.Interval?.TotalMilliseconds).Add(0).Add(0).Add("").Add(0).Add(0L).Add(0L)
                .Add(0).Add(0).Add(nowMs).Add(source.UserAgent).Add(source.Access).Add(source.AccessKinds)
                .Add(source.Entries.ToText()).Add(0).Add(SourceReading.Write(source.Selectors)).Add((int)source.FullText).Add(0).Add(source.Keep).Add(source.Drop).Add(isOut ? OptOutBook.Detail : null);
        }

        await session.InsertAsync(rows, cancel);
        await KeptOutSources.ForgetAsync(session, added.Select(static one => one.Key), cancel);
        return ids;
    }

    // A list of thousands is asked for over some minutes, not all at once: origins, and who runs them, are often the same (security: an import must not be a wave of requests).
    private static long FirstPollAfter(int place) => Math.Max(0, place - AtOnce) * 1_000L / ASecond;

    /// <summary>Writes declarations anew.</summary>
    public static async Task UpdateAsync(SqlSession session, IReadOnlyList<DeclaredSource> sources, CancellationToken cancel)
    {
        RowBatch rows = new(
            "source", "id:long", "state:int", "is_declared:bool", "is_pruned:bool", "declared_title:text", "declared_site_url:text", "folder:text", "declared_language:text", "is_trusted:bool",
            "interval_override_ms:long", "title_key:text", "user_agent:text", "access:text", "access_kinds:text", "entry_rules:text", "kind:int", "selectors:text", "full_text:int", "keep_rule:text", "drop_rule:text");
        foreach (DeclaredSource source in sources)
        {
            rows.Add(source.Id).Add((int)source.State).Add(source.IsDeclared).Add(source.IsPruned).Add(source.Title).Add(source.SiteUrl).Add(source.Folder).Add(source.Language)
                .Add(source.IsTrusted).Add(source.IntervalMs).Add(SourceTitle.Key(source.Title, source.DocumentTitle, source.Url)).Add(source.UserAgent)
                .Add(source.Access).Add(source.AccessKinds).Add(source.EntryRules).Add(source.Kind).Add(source.Selectors).Add(source.FullText).Add(source.Keep).Add(source.Drop);
        }

        await session.UpdateAsync(rows, 1, cancel);
    }

    /// <summary>Makes sources due and forgets why they stood still.</summary>
    public static async Task ResumeAsync(SqlSession session, IEnumerable<long> ids, long nowMs, CancellationToken cancel)
    {
        RowBatch rows = new("source", "id:long", "next_poll_ms:long", "interval_reason:text", "failure_run:int", "gone_run:int");
        foreach (long id in ids)
        {
            rows.Add(id).Add(nowMs).Add("resumed").Add(0).Add(0);
        }

        await session.UpdateAsync(rows, 1, cancel);
    }

    /// <summary>Tells every cache that what views say of sources changed, and whoever wants to know which were added.</summary>
    public static Task AnnounceAsync(SqlSession session, Counters counters, IReadOnlyList<long> added, long nowMs, CancellationToken cancel) =>
        Outbox.WriteAsync(session, counters, nowMs, [(null, OutboxPayload.All with { AddedSources = added.Count == 0 ? null : added })], cancel);

    // A document's title of letters that no slug has says less than the address.
    private static string SlugText(SourceDeclaration source) =>
        !string.IsNullOrWhiteSpace(source.Title) ? source.Title
        : source.DocumentTitle is { } title && Slug.From(title).Length > 0 ? title
        : SourceUrl.HostAndPath(source.Url);
}
