using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Storage.Sql;
using FeedHub.Timeline.Tests.Testing;
using Npgsql;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Ingest;

public sealed class ArrivalOrderTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_reader_that_follows_the_ids_misses_nothing_while_many_commit(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        List<PollRecord> polls = [];
        for (int i = 0; i < 40; i++)
        {
            polls.Add(await hub.LeaseAsync(await hub.AddSourceAsync($"https://s{i}.example/feed"), [.. Enumerable.Range(0, 5).Select(n => Entry($"{i}-{n}", by: [Person($"Author {i}")]))]));
        }

        Task<IReadOnlyList<PollStored>[]> writers = Task.WhenAll(polls.Chunk(2).Select(batch => Task.Run(() => hub.Ingest.CommitAsync(batch, CancellationToken.None))));
        List<long> seen = [];
        List<long> messages = [];
        bool isLast;
        do
        {
            isLast = writers.IsCompleted;
            await using SqlSession session = await hub.Database.OpenAsync(CancellationToken.None);
            seen.AddRange(await IdsAsync(session, "entry", seen.LastOrDefault()));
            messages.AddRange(await IdsAsync(session, "outbox", messages.LastOrDefault()));
        }
        while (!isLast);

        Assert.All(await writers, stored => Assert.All(stored, s => Assert.Equal(5, s.EntriesNew)));
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), seen);
        Assert.Equal(await hub.ScalarAsync("SELECT count(*) FROM outbox"), messages.Count);
    }

    [SkippableFact]
    public async Task A_commit_whose_connection_the_server_ends_is_stored_once_all_the_same()
    {
        await using TestHub hub = await TestHub.CreateAsync(TestHub.Postgres);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        PollRecord poll = await hub.LeaseAsync(source, Entry("one"));
        int kills = 0;
        hub.Ingest.BeforeCommit = async () =>
        {
            if (kills++ < 2)
            {
                await hub.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            }
        };

        PollStored stored = Assert.Single(await hub.Ingest.CommitAsync([poll], CancellationToken.None));

        Assert.Equal(new PollStored(source, true, 1, 0), stored);
        Assert.Equal(3, kills);
        Assert.Equal(1, await hub.ScalarAsync("SELECT count(*) FROM entry"));
    }

    [Theory]
    [InlineData("40001", true)]
    [InlineData("40P01", true)]
    [InlineData("57P01", true)]
    [InlineData("08006", true)]
    [InlineData("23505", false)]
    [InlineData("53100", false)]
    public async Task Only_errors_that_pass_by_themselves_are_tried_again(string sqlState, bool isTransient)
    {
        await using PostgresDatabase database = new("Host=nowhere.invalid", TimeProvider.System);

        Assert.Equal(isTransient, database.IsTransient(new PostgresException("", "ERROR", "ERROR", sqlState)));
    }

    private static Task<List<long>> IdsAsync(SqlSession session, string table, long after) => session.QueryAsync(
        $"SELECT id FROM {table} WHERE id > @after ORDER BY id", null, static row => row.GetInt64(0), CancellationToken.None, ("after", after));
}
