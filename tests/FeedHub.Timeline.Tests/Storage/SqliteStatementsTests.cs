using System.Globalization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;
using FeedHub.Timeline.Tests.Testing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FeedHub.Timeline.Tests.Storage;

public sealed class SqliteStatementsTests
{
    private const string Insert = "INSERT INTO hub_state (name, value) SELECT want.name, want.value FROM {want} WHERE true";

    [Fact]
    public void A_statement_that_is_given_back_is_taken_again_once()
    {
        using SqliteStatements statements = Open();
        sqlite3_stmt first = statements.Take("SELECT 1");
        statements.Return("SELECT 1", first);

        sqlite3_stmt second = statements.Take("SELECT 1");
        using sqlite3_stmt other = statements.Take("SELECT 1"); // nobody gave it back
        statements.Return("SELECT 1", second);

        Assert.Same(first, second);
        Assert.NotSame(first, other);
    }

    [Fact]
    public void What_is_too_much_is_not_kept()
    {
        using SqliteStatements statements = Open();
        (string Sql, sqlite3_stmt Statement)[] many = [.. Enumerable.Range(0, 1_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"SELECT {i}")).Select(sql => (sql, statements.Take(sql)))];
        Array.ForEach(many, one => statements.Return(one.Sql, one.Statement));

        Assert.InRange(many.Count(static one => !one.Statement.IsClosed), 1, 500);
    }

    [Fact]
    public void A_text_of_two_statements_is_refused_instead_of_half_run()
    {
        using SqliteStatements statements = Open();

        Assert.Throws<ArgumentException>(() => statements.Take("SELECT 1; DELETE FROM source"));
        statements.Take("SELECT 1; ").Dispose();
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task Values_come_back_as_they_were_given(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await using SqlSession session = await hub.Database.OpenAsync(CancellationToken.None);
        RowBatch want = new("want", "a:long", "b:text", "c:bytes", "d:long", "e:text", "f:bytes", "g:int");
        string text = string.Concat(Enumerable.Repeat("\"quoted\" \\ \n ü 😀 ", 10_000));
        want.Add(long.MinValue).Add(text).Add([0, 1, 255]).Add((long?)null).Add((string?)null).Add((byte[]?)null).Add(0);

        (long, string, byte[], long?, string?, byte[]?, int, string) row = Assert.Single(await session.QueryAsync(
            "SELECT want.a, want.b, want.c, want.d, want.e, want.f, want.g, CAST(@text AS text) FROM {want} WHERE @yes AND want.a < @number",
            want,
            static row => (row.GetInt64(0), row.GetString(1), row.GetBytes(2), row.LongOrNull(3), row.TextOrNull(4), row.BytesOrNull(5), row.GetInt32(6), row.GetString(7)),
            CancellationToken.None,
            ("text", ""),
            ("yes", true),
            ("number", 5L)));

        Assert.Equal((long.MinValue, text, (long?)null, (string?)null, (byte[]?)null, 0, ""), (row.Item1, row.Item2, row.Item4, row.Item5, row.Item6, row.Item7, row.Item8));
        Assert.Equal([0, 1, 255], row.Item3);
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task What_is_null_is_no_value_and_no_value_is_no_null(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        foreach (Func<SqlRow, object> read in new Func<SqlRow, object>[] { static row => row.GetInt64(0), static row => row.GetInt32(0), static row => row.GetSum(0) })
        {
            await using SqlSession session = await hub.Database.OpenAsync(CancellationToken.None);
            Assert.Equal(0L, Convert.ToInt64(Assert.Single(await session.QueryAsync("SELECT 0", null, read, CancellationToken.None)), CultureInfo.InvariantCulture));
            await Assert.ThrowsAsync<InvalidCastException>(() => session.QueryAsync("SELECT sum(entry_count) FROM source", null, read, CancellationToken.None));
        }

        await using SqlSession texts = await hub.Database.OpenAsync(CancellationToken.None);
        await Assert.ThrowsAsync<InvalidCastException>(() => texts.QueryAsync("SELECT max(url) FROM source", null, static row => row.GetString(0), CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task A_value_that_is_not_given_is_no_null(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await using SqlSession session = await hub.Database.OpenAsync(CancellationToken.None);

        await Assert.ThrowsAnyAsync<Exception>(() => session.QueryAsync("SELECT name FROM hub_state WHERE name = @name OR name = @other", null, static row => row.GetString(0), CancellationToken.None, ("name", "a")));
    }

    [Fact]
    public void A_statement_that_is_taken_again_has_nothing_bound()
    {
        using SqliteStatements statements = Open();
        sqlite3_stmt statement = statements.Take("SELECT ?1");
        raw.sqlite3_bind_text(statement, 1, "before");
        raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        statements.Return("SELECT ?1", statement);

        sqlite3_stmt again = statements.Take("SELECT ?1");
        Assert.Same(statement, again);
        Assert.Equal(raw.SQLITE_ROW, raw.sqlite3_step(again));
        Assert.Equal(raw.SQLITE_NULL, raw.sqlite3_column_type(again, 0));
        raw.sqlite3_reset(again);
        Assert.Throws<SqliteException>(() => statements.Take("SELECT nothing FROM nowhere"));
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task After_a_statement_that_failed_the_next_transaction_has_nothing_of_it(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await WriteAsync(hub, "a", "1");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => WriteAsync(hub, "b", "2", "a", "3")); // "a" is there
        Assert.Equal(["1"], await ValuesAsync(hub));

        await WriteAsync(hub, "b", "4");
        await WriteAsync(hub, "c", "5");
        Assert.Equal(["1", "4", "5"], await ValuesAsync(hub));
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task A_statement_runs_again_after_the_schema_has_changed(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await WriteAsync(hub, "a", "1");
        Assert.Equal(["1"], await ValuesAsync(hub));

        await hub.ExecuteAsync("CREATE INDEX ix_test ON hub_state (value)");
        await WriteAsync(hub, "b", "2");
        Assert.Equal(["1", "2"], await ValuesAsync(hub));

        await hub.ExecuteAsync("DROP INDEX ix_test");
        await WriteAsync(hub, "c", "3");
        Assert.Equal(["1", "2", "3"], await ValuesAsync(hub));
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task After_a_question_that_failed_others_are_answered(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await WriteAsync(hub, "a", "1");
        await using (SqlSession session = await hub.Database.OpenAsync(CancellationToken.None))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => session.QueryAsync("SELECT value FROM hub_state WHERE name LIKE 'a'", null, static row => row.GetInt64(7), CancellationToken.None));
        }

        Assert.Equal(["1"], await ValuesAsync(hub));
    }

    [Fact]
    public async Task Only_what_would_be_found_again_is_written_without_waiting_for_the_disk()
    {
        const int Full = 2;
        const int Normal = 1;
        await using TestHub hub = await TestHub.CreateAsync(TestHub.Sqlite);

        int[] modes = [await ModeAsync(isFoundAgain: false), await ModeAsync(isFoundAgain: true), await ModeAsync(isFoundAgain: true), await ModeAsync(isFoundAgain: false)];

        Assert.Equal([Full, Normal, Normal, Full], modes);

        Task<int> ModeAsync(bool isFoundAgain) => hub.Database.WriteAsync(
            static async (session, cancel) => (await session.QueryAsync("PRAGMA synchronous", null, static row => row.GetInt32(0), cancel))[0], isFoundAgain, CancellationToken.None);
    }

    [Fact]
    public void A_poll_that_found_nothing_would_be_found_again_and_no_other()
    {
        PollRecord nothing = PollRecord.OfNothing(1, DateTimeOffset.UnixEpoch);

        Assert.True(nothing.IsFoundAgain);
        Assert.All(
            [
                nothing with { Health = PollHealth.Failed },
                nothing with { Health = PollHealth.Deferred },
                nothing with { MoveTo = "https://example.org/feed" },
                nothing with { State = SourceState.Paused },
                nothing with { Listed = [] },
                nothing with { Feed = new NormalizedFeed { Title = "Words", Entries = [] } },
            ],
            static poll => Assert.False(poll.IsFoundAgain));
    }

    private static SqliteStatements Open()
    {
        SqliteConnection connection = new("Data Source=:memory:;Pooling=false");
        connection.Open();
        return new(connection);
    }

    private static Task<int> WriteAsync(TestHub hub, params string[] namesAndValues) => hub.Database.WriteAsync(
        async (session, cancel) =>
        {
            RowBatch want = new("want", "name:text", "value:text");
            foreach (string text in namesAndValues)
            {
                want.Add(text);
            }

            return await session.ExecuteAsync(Insert, want, cancel);
        },
        CancellationToken.None);

    private static Task<IReadOnlyList<string>> ValuesAsync(TestHub hub) => hub.TextsAsync("SELECT value FROM hub_state WHERE name IN ('a', 'b', 'c') ORDER BY value");
}
