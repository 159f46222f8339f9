using System.Globalization;
using FeedHub.Timeline.Storage.Sql;
using FeedHub.Timeline.Tests.Testing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FeedHub.Timeline.Tests.Storage;

public sealed class SqliteStatementsTests
{
    private const string Insert = "INSERT INTO hub_state (name, value) SELECT want.name, want.value FROM {want} WHERE true";

    [Fact]
    public void A_command_that_is_given_back_is_taken_again_without_its_parameters()
    {
        using SqliteStatements statements = Open();
        SqliteCommand first = statements.Take("SELECT @a");
        first.Parameters.AddWithValue("@a", "x");
        Assert.Equal("x", first.ExecuteScalar());
        statements.Return(first);

        SqliteCommand second = statements.Take("SELECT @a");
        Assert.Same(first, second);
        Assert.NotSame(first, statements.Take("SELECT @a")); // nobody gave it back
        second.Parameters.AddWithValue("@a", "y");
        Assert.Equal("y", second.ExecuteScalar());
    }

    [Fact]
    public void What_has_long_parameters_and_what_is_too_much_is_not_kept()
    {
        using SqliteStatements statements = Open();
        SqliteCommand large = statements.Take("SELECT length(@a)");
        large.Parameters.AddWithValue("@a", new string('x', 100_000));
        Assert.Equal(100_000L, large.ExecuteScalar());
        statements.Return(large);
        Assert.NotSame(large, statements.Take("SELECT length(@a)"));

        SqliteCommand[] many = [.. Enumerable.Range(0, 1_000).Select(i => statements.Take(string.Create(CultureInfo.InvariantCulture, $"SELECT {i}")))];
        Array.ForEach(many, statements.Return);
        Assert.InRange(many.Count(command => ReferenceEquals(command, statements.Take(command.CommandText))), 1, 500);
    }

    [Fact]
    public void A_statement_that_is_taken_again_has_nothing_bound()
    {
        using SqliteStatements statements = Open();
        sqlite3_stmt statement = statements.TakeStatement("SELECT ?1");
        raw.sqlite3_bind_text(statement, 1, "before");
        raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        statements.Return("SELECT ?1", statement);

        sqlite3_stmt again = statements.TakeStatement("SELECT ?1");
        Assert.Same(statement, again);
        Assert.Equal(raw.SQLITE_ROW, raw.sqlite3_step(again));
        Assert.Equal(raw.SQLITE_NULL, raw.sqlite3_column_type(again, 0));
        raw.sqlite3_reset(again);
        Assert.Throws<SqliteException>(() => statements.TakeStatement("SELECT nothing FROM nowhere"));
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
