using System.Net;
using FeedHub.Jobs;
using FeedHub.Tests.Api;
using FeedHub.Timeline.Sources;
using Hangfire;
using Hangfire.Common;
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
        RemovalRequests requests = new(removal, sources, jobs, new Hasty());

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
