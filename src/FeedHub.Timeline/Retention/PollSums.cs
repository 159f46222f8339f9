using System.Diagnostics;
using System.Globalization;
using FeedHub.Timeline.Sources;

namespace FeedHub.Timeline.Retention;

/// <summary>The one place that says how single polls become sums, as SQL for both databases.</summary>
internal static class PollSums
{
    /// <summary>Columns of a sum, and what one poll adds to each.</summary>
    private static readonly (string Name, string OfPoll)[] Columns =
    [
        ("polls", "1"),
        ("fetched", Is(PollHealth.Fetched)),
        ("unchanged", Is(PollHealth.Unchanged)),
        ("deferred", Is(PollHealth.Deferred)),
        ("failed", Is(PollHealth.Failed)),
        ("status_ok", "CASE WHEN http_status BETWEEN 200 AND 299 THEN 1 ELSE 0 END"),
        ("status_not_modified", "CASE WHEN http_status = 304 THEN 1 ELSE 0 END"),
        ("status_client", "CASE WHEN http_status BETWEEN 400 AND 499 THEN 1 ELSE 0 END"),
        ("status_server", "CASE WHEN http_status BETWEEN 500 AND 599 THEN 1 ELSE 0 END"),
        ("duration_ms", "duration_ms"),
        ("bytes", "bytes"),
        ("entries_new", "entries_new"),
        ("entries_changed", "entries_changed"),
    ];

    private const string Between = "id > @done AND id <= @last";
    private const string NotSummed = "id > coalesce((SELECT CAST(value AS bigint) FROM hub_state WHERE name = @mark), 0)";

    private static readonly string Names = string.Join(", ", Columns.Select(static c => c.Name));

    /// <summary>Adds the polls with ids above <c>@done</c> and up to <c>@last</c> to the sums of their sources.</summary>
    public static string AddSql(PollTier tier) => AddTo(Table(tier), Between, ("source_id", "source_id"), ("start_ms", Start(tier)));

    /// <summary>Adds the same polls to the hours of the whole hub.</summary>
    public static string AddToHubSql { get; } = AddTo("hub_hour", Between, ("start_ms", Start(PollTier.Hour)));

    /// <summary>Adds what is not summed up yet of <c>@source</c>, which is going, to the hours of the whole hub. <c>@mark</c> names the state that says up to where polls are.</summary>
    public static string AddRestToHubSql { get; } = AddTo("hub_hour", $"source_id = @source AND {NotSummed}", ("start_ms", Start(PollTier.Hour)));

    /// <summary>The sums of all sources since <c>@since</c>, as <see cref="ReadSql"/> has those of one.</summary>
    public static string ReadOfHubSql(PollTier tier) => ReadFrom("hub_hour", tier, "");

    /// <summary>The sums of <c>@source</c> since <c>@since</c>, polls that are not summed up yet included: one statement, so it sees each poll once. Columns: start, then the sums.</summary>
    public static string ReadSql(PollTier tier) => ReadFrom(Table(tier), tier, "source_id = @source AND ");

    private static string AddTo(string table, string condition, params (string Name, string OfPoll)[] keys)
    {
        string names = string.Join(", ", keys.Select(static k => k.Name));
        return $"""
            INSERT INTO {table} ({names}, {Names})
            SELECT {string.Join(", ", keys.Select(static k => k.OfPoll))}, {string.Join(", ", Columns.Select(static c => $"sum({c.OfPoll})"))}
            FROM poll WHERE {condition} GROUP BY {string.Join(", ", Enumerable.Range(1, keys.Length))}
            ON CONFLICT ({names}) DO UPDATE SET {string.Join(", ", Columns.Select(c => $"{c.Name} = {table}.{c.Name} + excluded.{c.Name}"))}
            """;
    }

    private static string ReadFrom(string table, PollTier tier, string condition) =>
        $"""
        SELECT start_ms, {string.Join(", ", Columns.Select(static c => $"CAST(sum({c.Name}) AS bigint)"))}
        FROM (SELECT {Start(tier, "start_ms")} AS start_ms, {Names} FROM {table} WHERE {condition}start_ms >= @since
              UNION ALL
              SELECT {Start(tier)}, {string.Join(", ", Columns.Select(static c => c.OfPoll))} FROM poll
              WHERE {condition}started_ms >= @since AND {NotSummed}) AS sums
        GROUP BY start_ms ORDER BY start_ms
        """;

    private static string Table(PollTier tier) => tier switch
    {
        PollTier.Hour => "poll_hour",
        PollTier.Day => "poll_day",
        _ => throw new UnreachableException(),
    };

    private static string Start(PollTier tier, string column = "started_ms")
    {
        string length = tier == PollTier.Hour ? "3600000" : "86400000";
        return $"{column} - {column} % {length}";
    }

    private static string Is(PollHealth health) => string.Create(CultureInfo.InvariantCulture, $"CASE WHEN health = {(int)health} THEN 1 ELSE 0 END");
}
