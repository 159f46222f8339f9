using FeedHub.Jobs;
using FeedHub.Testing;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Storage;

namespace FeedHub.Tests.Jobs;

public sealed class OneAtATimeTests
{
    [SkippableTheory]
    [InlineData(TestedHub.Sqlite)]
    [InlineData(TestedHub.Postgres)]
    public async Task A_job_that_comes_while_another_is_at_it_does_nothing_and_has_not_failed(string database)
    {
        PostgresServer? postgres = database == TestedHub.Postgres ? await PostgresServer.RequireAsync() : null;
        TestJobs.ForgetLogProvider(); // the process's own, as the activator, may be those of a hub that has ended
        JobStorage storage = postgres is null ? new InMemoryStorage() : OnPostgres(await postgres.CreateDatabaseAsync());
        BackgroundJobClient jobs = new(storage);
        using SemaphoreSlim begun = new(0);
        using SemaphoreSlim end = new(0);
        (SlowJob.Begun, SlowJob.End) = (begun, end);

        using BackgroundJobServer server = new(new BackgroundJobServerOptions { WorkerCount = 2, SchedulePollingInterval = TimeSpan.FromSeconds(1), Activator = new JobActivator() }, storage);
        string first = jobs.Enqueue<SlowJob>(job => job.Run());
        Assert.True(await begun.WaitAsync(TimeSpan.FromSeconds(30)));
        string second = jobs.Enqueue<SlowJob>(job => job.Run());
        await StateAsync(storage, second, "Deleted");
        bool isBegun = begun.CurrentCount > 0;
        end.Release();
        await StateAsync(storage, first, "Succeeded");
        string third = jobs.Enqueue<SlowJob>(job => job.Run());
        Assert.True(await begun.WaitAsync(TimeSpan.FromSeconds(30)));
        end.Release();
        await StateAsync(storage, third, "Succeeded");

        Assert.False(isBegun);
        Assert.Equal(0, storage.GetMonitoringApi().FailedCount());
    }

    private static PostgreSqlStorage OnPostgres(string connection)
    {
        PostgreSqlStorageOptions options = new() { QueuePollInterval = TimeSpan.FromMilliseconds(200) };
        return new(new NpgsqlConnectionFactory(connection, options), options);
    }

    private static async Task StateAsync(JobStorage storage, string id, string wanted)
    {
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(30));
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        using IStorageConnection connection = storage.GetConnection();
        while (connection.GetStateData(id)?.Name != wanted)
        {
            Assert.NotEqual("Failed", connection.GetStateData(id)?.Name);
            await look.WaitForNextTickAsync(end.Token);
        }
    }

    [OneAtATime]
    [AutomaticRetry(Attempts = 0)]
    public sealed class SlowJob
    {
        internal static SemaphoreSlim Begun { get; set; } = null!;

        internal static SemaphoreSlim End { get; set; } = null!;

        public void Run()
        {
            Begun.Release();
            Assert.True(End.Wait(TimeSpan.FromSeconds(30)));
        }
    }
}
