using FeedHub.Testing;
using Npgsql;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Two processes on one PostgreSQL: one polls, the other serves.</summary>
public sealed class PostgresHubTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [SkippableFact]
    public async Task What_a_worker_polls_a_web_process_serves()
    {
        PostgresServer postgres = await PostgresServer.RequireAsync();
        string database = await postgres.CreateDatabaseAsync();
        await using OriginServer origin = await OriginServer.StartAsync();
        Serve(origin, "Over two processes");
        using HubFolder worker = Folder(database, "worker").Allow(origin.HostAndPort);
        using HubFolder web = Folder(database, "web");
        await HubProcess.SucceedAsync(worker, "sources", "apply", worker.Opml(origin.Url("/feed").AbsoluteUri));

        (HubProcess serving, string url) = await HubProcess.ServeAsync(web);
        await using HubProcess servingHub = serving;
        (HubProcess polling, _) = await HubProcess.ServeAsync(worker);
        await using HubProcess pollingHub = polling;

        string author = await UntilAsync($"{url}/authors/jane-doe.atom", "Over two processes");
        Assert.Contains("<name>Jane Doe</name>", author, StringComparison.Ordinal);
        Assert.Single(origin.Requests);

        // The web process has the document in memory now, and learns from the database alone that it is old.
        Serve(origin, "Over two processes", "Seen by the other one");
        await HubProcess.PollAsync(worker, "--all");
        author = await UntilAsync($"{url}/authors/jane-doe.atom", "Seen by the other one");
        Assert.Contains("Over two processes", author, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_lock_that_a_killed_hub_left_in_Hangfires_tables_keeps_no_hub_from_starting()
    {
        PostgresServer postgres = await PostgresServer.RequireAsync();
        string database = await postgres.CreateDatabaseAsync();
        using HubFolder folder = Folder(database, "worker");
        (HubProcess first, _) = await HubProcess.ServeAsync(folder);
        await first.KillAsync();
        await first.DisposeAsync();
        await using NpgsqlConnection connection = new(database);
        await connection.OpenAsync();
        await using (NpgsqlCommand lockJob = connection.CreateCommand())
        {
            // Of an hour hence, so that it is not broken as abandoned before this test is done.
            lockJob.CommandText =
                """
                DELETE FROM hangfire.lock;
                DELETE FROM hangfire.hash WHERE key = 'recurring-job:dispatch';
                INSERT INTO hangfire.lock (resource, updatecount, acquired) VALUES ('hangfire:lock:recurring-job:dispatch', 0, now() AT TIME ZONE 'UTC' + interval '1 hour');
                """;
            await lockJob.ExecuteNonQueryAsync();
        }

        (HubProcess second, string url) = await HubProcess.ServeAsync(folder);
        await using HubProcess secondHub = second;

        Assert.Equal("ready", await UntilAsync($"{url}/readyz", "ready"));
        await Eventually.HoldsAsync("the hub says why its jobs wait", () => Task.FromResult(second.Errors.Contains("does not take a recurring job yet", StringComparison.Ordinal)));
        await using (NpgsqlCommand free = connection.CreateCommand())
        {
            free.CommandText = "DELETE FROM hangfire.lock";
            await free.ExecuteNonQueryAsync();
        }

        await Eventually.HoldsAsync(
            "the job is declared once the lock is free",
            async () =>
            {
                await using NpgsqlCommand declared = connection.CreateCommand();
                declared.CommandText = "SELECT count(*) FROM hangfire.hash WHERE key = 'recurring-job:dispatch'";
                return (long)(await declared.ExecuteScalarAsync())! > 0;
            });
    }

    private static void Serve(OriginServer origin, params string[] titles) => origin.Serve("/feed", "<rss version=\"2.0\"><channel><title>Blog</title><link>https://blog.example/</link><description>d</description>"
        + string.Concat(titles.Select(static (title, i) => $"<item><title>{title}</title><link>https://blog.example/{i}</link><author>jane@blog.example (Jane Doe)</author></item>")) + "</channel></rss>");

    private static HubFolder Folder(string database, string role) => new HubFolder()
        .Set("Database:Provider", "postgres")
        .Set("Database:ConnectionString", database)
        .Set("Roles:0", role);

    private static async Task<string> UntilAsync(string url, string text)
    {
#pragma warning disable RS0030 // The client of a test on loopback.
        using HttpClient client = new();
#pragma warning restore RS0030
        using CancellationTokenSource end = new(Patience);
        using PeriodicTimer retry = new(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri(url), end.Token);
            string body = await response.Content.ReadAsStringAsync(end.Token);
            if (body.Contains(text, StringComparison.Ordinal))
            {
                return body;
            }

            await retry.WaitForNextTickAsync(end.Token);
        }
    }
}
