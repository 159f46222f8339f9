using FeedHub.Feeds.Normalizing;
using FeedHub.Testing;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Explaining;
using FeedHub.Timeline.Filters;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace FeedHub.Timeline.Tests.Testing;

/// <summary>A store of its own for one test, on either database, migrated once a test run and copied since.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";
    public const string TagPrefix = "hub.example,2026";

    private static readonly Lazy<Task<string>> SqliteTemplate = new(CreateSqliteTemplateAsync);

    private readonly string _folder;

    private TestHub(Database database, string folder)
    {
        Database = database;
        _folder = folder;
        Timeline = new(database, folder, Time);
        Sources = new(database, Time);
        Leases = new(database);
        LastDocuments = new(database);
        Ingest = new(database, Timeline, Time, NullLogger<TimelineIngest>.Instance);
        Queries = new(database);
        Changes = new(database);
        Authors = new(database, Time);
        AuthorListing = new(database);
        Incidents = new(database);
        History = new(database);
        PageChecks = new(database, Timeline, Time);
        Retraction = new(database, Timeline, Time);
        Removal = new(database, Timeline, Time);
        Explanations = new(database, Time);
        Search = new(database, Time);
        Dropped = new(database, Timeline, Time);
        Pushes = new(database);
        PushRequests = new(database);
        Receivers = new(database);
        PushedEntries = new(database);
        SourcePushes = new(database);
        Outbox = new(database);
    }

    public static TheoryData<string> Providers => [Sqlite, Postgres];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    public Database Database { get; }

    public TimelineDatabase Timeline { get; }

    public SourceStore Sources { get; }

    public SourceLeases Leases { get; }

    public LastDocuments LastDocuments { get; }

    public TimelineIngest Ingest { get; }

    public TimelineQueries Queries { get; }

    public ChangeFeed Changes { get; }

    public AuthorStore Authors { get; }

    public AuthorListing AuthorListing { get; }

    public IncidentQueries Incidents { get; }

    public PollHistory History { get; }

    public PageChecks PageChecks { get; }

    public EntryRetraction Retraction { get; }

    public SourceRemoval Removal { get; }

    public Explanations Explanations { get; }

    public TimelineSearch Search { get; }

    public DroppedEntries Dropped { get; }

    public PushQueue Pushes { get; }

    public PushRequestQueue PushRequests { get; }

    public PushReceivers Receivers { get; }

    public PushedEntries PushedEntries { get; }

    public SourcePushes SourcePushes { get; }

    public OutboxReader Outbox { get; }

    /// <summary>A migrated, empty store.</summary>
    public static async Task<TestHub> CreateAsync(string provider)
    {
        string folder = Directory.CreateTempSubdirectory("feedhub-timeline-").FullName;
        Database database;
        if (provider == Postgres)
        {
            PostgresServer server = await PostgresServer.RequireAsync();
            database = new PostgresDatabase(
                await server.CreateDatabaseAsync("timeline", async template =>
                {
                    await using PostgresDatabase empty = new(template, TimeProvider.System);
                    await new TimelineDatabase(empty, folder, TimeProvider.System).PrepareAsync("hub.example", CancellationToken.None);
                    NpgsqlConnection.ClearAllPools();
                }),
                TimeProvider.System);
        }
        else
        {
            File.Copy(await SqliteTemplate.Value, Path.Combine(folder, "feedhub.db"));
            database = new SqliteDatabase(folder, "", TimeProvider.System);
        }

        TestHub hub = new(database, folder);
        await hub.Timeline.PrepareAsync("hub.example", CancellationToken.None);
        return hub;
    }

    /// <summary>A second store object on the same database, as another process would have.</summary>
    public SourceLeases OtherProcessLeases() => new(Database);

    /// <summary>What keeps the log in tiers.</summary>
    public Housekeeping Housekeeping(int step = 5_000) => new(Database, Time, step);

    /// <summary>What keeps entries in tiers.</summary>
    public EntryRetention Retention(RetentionOptions options, int step = 200) => new(Database, Timeline, Microsoft.Extensions.Options.Options.Create(options), Time, step);

    /// <summary>Declares a source.</summary>
    public async Task<long> AddSourceAsync(string url, string? title = null, bool isTrusted = true) =>
        (await Sources.AddAsync(new(url) { Title = title, IsTrusted = isTrusted }, CancellationToken.None)).Id;

    /// <summary>Leases a source and makes the record of a poll that brought <paramref name="entries"/>.</summary>
    public async Task<PollRecord> LeaseAsync(long source, params IReadOnlyList<Entry> entries)
    {
        LeasedSource leased = Assert.Single(await Leases.LeaseAsync([source], "test", Time.GetUtcNow(), TimeSpan.FromMinutes(5), PollWish.All, CancellationToken.None));
        return new()
        {
            SourceId = source,
            FencingToken = leased.FencingToken,
            StartedAt = Time.GetUtcNow(),
            Duration = TimeSpan.FromMilliseconds(12),
            Health = PollHealth.Fetched,
            Outcome = $"ok:{entries.Count}",
            HttpStatus = 200,
            Bytes = 1234,
            NextPollAt = Time.GetUtcNow().AddMinutes(30),
            Interval = TimeSpan.FromMinutes(30),
            IntervalReason = "start",
            Feed = new() { Title = "Feed title", Entries = entries, Identity = leased.Identity },
        };
    }

    /// <summary>Polls a source that answers with <paramref name="entries"/>.</summary>
    public async Task<PollStored> PollAsync(long source, params IReadOnlyList<Entry> entries) =>
        Assert.Single(await Ingest.CommitAsync([await LeaseAsync(source, entries)], CancellationToken.None));

    /// <summary>The window of a view that exists.</summary>
    public async Task<TimelineWindow> WindowAsync(ViewSelector view, int count = 50)
    {
        TimelineWindow? window = await Queries.GetWindowAsync(view, count, CancellationToken.None);
        Assert.NotNull(window);
        return window;
    }

    /// <summary>One number by SQL.</summary>
    public async Task<long> ScalarAsync(string sql)
    {
        await using SqlSession session = await Database.OpenAsync(CancellationToken.None);
        return (await session.QueryAsync(sql, null, static row => row.GetSum(0), CancellationToken.None))[0];
    }

    /// <summary>Texts by SQL.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(string sql)
    {
        await using SqlSession session = await Database.OpenAsync(CancellationToken.None);
        return await session.QueryAsync(sql, null, static row => row.GetString(0), CancellationToken.None);
    }

    /// <summary>Runs SQL.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using SqlSession session = await Database.OpenAsync(CancellationToken.None);
        await session.ExecuteAsync(sql, null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> CreateSqliteTemplateAsync()
    {
        string folder = Directory.CreateTempSubdirectory("feedhub-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using (SqliteDatabase database = new(folder, "", TimeProvider.System))
        {
            await new TimelineDatabase(database, folder, TimeProvider.System).PrepareAsync("hub.example", CancellationToken.None);
            await using SqlSession session = await database.OpenAsync(CancellationToken.None);
            await session.QueryAsync("PRAGMA wal_checkpoint(TRUNCATE)", null, static _ => 0, CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
        return Path.Combine(folder, "feedhub.db");
    }
}
