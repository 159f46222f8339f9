using System.Net;
using FeedHub.Jobs;
using FeedHub.Testing;
using FeedHub.Tests.Api;
using FeedHub.Timeline.Sources;
using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Dashboard;

/// <summary>Sources with more articles than one waits for.</summary>
public sealed class RemovalTests(ApiHost hub) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_takes_longer_than_one_waits_is_left_to_a_job_and_the_page_says_how_far_it_is()
    {
        SourceRemoval removal = hub.Services.GetRequiredService<SourceRemoval>();
        SourceStore sources = hub.Services.GetRequiredService<SourceStore>();
        (long first, _) = await sources.AddAsync(new("https://going-1.example/feed") { Title = "Going" }, CancellationToken.None);
        (long second, _) = await sources.AddAsync(new("https://going-2.example/feed"), CancellationToken.None);
        Enqueued jobs = new();
        RemovalRequests requests = new(removal, sources, jobs, TestJobs.Storage(), new Hasty());

        IReadOnlyList<SourceRemovalResult> results = await requests.RemoveAsync([first, second, 999_999], CancellationToken.None);
        using HttpClient browser = hub.Browser();
        using HttpResponseMessage page = await browser.GetAsync($"/hangfire/sources/{first}");
        string shown = await page.Content.ReadAsStringAsync();
        int goneOnWith = await requests.ContinueAsync(CancellationToken.None);

        Assert.Equal([new SourceRemovalResult.Going(0, false), new SourceRemovalResult.Going(0, false), new SourceRemovalResult.Missing()], results);
        Assert.Contains("id=\"going\"", shown, StringComparison.Ordinal);
        Assert.Equal("5", page.Headers.GetValues("Refresh").Single());
        Assert.Equal(2, goneOnWith);
        Assert.Equal([("Going", first), ("going-2.example", second), ("Going", first), ("going-2.example", second)], jobs.All.Select(static job => ((string)job.Args[0], (long)job.Args[1])));
        Assert.All(jobs.All, static job => Assert.Equal(typeof(RemovalJob), job.Type));

        RemovalJob job = ActivatorUtilities.CreateInstance<RemovalJob>(hub.Services);
        await job.RunAsync("Going", first, CancellationToken.None);
        await sources.ResumeAsync(second, CancellationToken.None);
        await job.RunAsync("going-2.example", second, CancellationToken.None);

        Assert.Null(await sources.FindAsync(first, CancellationToken.None));
        Assert.Equal(SourceState.Active, (await sources.FindAsync(second, CancellationToken.None))?.State);
        using HttpResponseMessage gone = await browser.GetAsync($"/hangfire/sources/{first}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [SkippableTheory]
    [InlineData(TestedHub.Sqlite)]
    [InlineData(TestedHub.Postgres)]
    public async Task A_removal_that_waits_or_runs_is_not_enqueued_again(string database)
    {
        SourceRemoval removal = hub.Services.GetRequiredService<SourceRemoval>();
        SourceStore sources = hub.Services.GetRequiredService<SourceStore>();
        JobStorage storage = await StorageAsync(database);
        BackgroundJobClient jobs = new(storage);
        RemovalRequests requests = new(removal, sources, jobs, storage, new Hasty());
        long[] ids = [await AddAsync("first"), await AddAsync("second"), await AddAsync("third")];
        jobs.Enqueue<OptOutJob>(job => job.RunAsync(ids[0], CancellationToken.None)); // of another kind, about the same number

        await requests.RemoveAsync(ids, CancellationToken.None);
        string[] queued = [.. ids.Select(id => storage.GetMonitoringApi().EnqueuedJobs(OptOutJob.QueueName, 0, 10).Single(job => job.Value.Job.Type == typeof(RemovalJob) && (long)job.Value.Job.Args[1] == id).Key)];
        int whileAllWait = await requests.ContinueAsync(CancellationToken.None);
        Take(storage, jobs, queued[0]);
        int whileOneRuns = await requests.ContinueAsync(CancellationToken.None);
        jobs.ChangeState(queued[0], new FailedState(new IOException("disk full")));
        jobs.Delete(queued[1]);
        int afterTwoEnded = await requests.ContinueAsync(CancellationToken.None);
        int again = await requests.ContinueAsync(CancellationToken.None);

        Assert.Equal((0, 0, 2, 0), (whileAllWait, whileOneRuns, afterTwoEnded, again));
        foreach (long id in ids)
        {
            await removal.ContinueAsync(id, CancellationToken.None);
        }

        async Task<long> AddAsync(string name) => (await sources.AddAsync(new($"https://{database}-{name}.example/feed"), CancellationToken.None)).Id;
    }

    private static async Task<JobStorage> StorageAsync(string database)
    {
        if (database == TestedHub.Sqlite)
        {
            return TestJobs.Storage();
        }

        TestJobs.ForgetLogProvider();
        string connectionString = await (await PostgresServer.RequireAsync()).CreateDatabaseAsync();
        PostgreSqlStorageOptions options = new();
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
    }

    /// <summary>What a worker does with a job that it begins.</summary>
    private static void Take(JobStorage storage, BackgroundJobClient jobs, string id)
    {
        using Hangfire.Storage.IStorageConnection connection = storage.GetConnection();
        while (connection.FetchNextJob([OptOutJob.QueueName], CancellationToken.None).JobId != id)
        {
            // One that is before it in the queue: fetched, and no more.
        }

        jobs.ChangeState(id, new Running());
    }

    /// <summary>Hangfire's own can be made by its workers alone.</summary>
    private sealed class Running : IState
    {
        public string Name => ProcessingState.StateName;

        public string Reason => "";

        public bool IsFinal => false;

        public bool IgnoreJobLoadException => false;

        public Dictionary<string, string> SerializeData() => new()
        {
            ["StartedAt"] = JobHelper.SerializeDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            ["ServerId"] = "one",
            ["WorkerId"] = "1",
        };
    }

    /// <summary>A second is over whenever one looks.</summary>
    private sealed class Hasty : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Increment(ref _ticks);
    }

    private sealed class Enqueued : IBackgroundJobClient
    {
        public List<Job> All { get; } = [];

        public string Create(Job job, IState state)
        {
            All.Add(job);
            return "1";
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => throw new NotSupportedException();
    }
}
