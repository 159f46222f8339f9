using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Fetching;
using FeedHub.Jobs;
using FeedHub.Polling;
using FeedHub.Testing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FeedHub.Tests.Polling;

/// <summary>Dispatch over simulated minutes: 40 hosts that never answer hold 400 overdue sources, 300 hosts that do answer hold one each.</summary>
public sealed class FairDispatchTests
{
    private const int DeadHosts = 40;
    private const int DeadSourcesEach = 10;
    private const int GoodHosts = 300;

    [Fact]
    public async Task Sources_of_good_hosts_are_polled_in_the_minute_they_are_due_however_many_dead_ones_are_overdue()
    {
        using HubFolder folder = new();
        await using ServiceProvider hub = Hub(folder);
        await hub.PrepareHubAsync(CancellationToken.None);
        SourceStore sources = hub.GetRequiredService<SourceStore>();
        SourceDeclaration[] dead = [.. from host in Enumerable.Range(0, DeadHosts) from i in Enumerable.Range(0, DeadSourcesEach) select Declare($"https://dead{host}.example/{i}")];
        SourceDeclaration[] good = [.. Enumerable.Range(0, GoodHosts).Select(host => Declare($"https://good{host}.example/feed"))];
        await sources.ApplyAsync([.. dead, .. good], prune: false, planOnly: false, CancellationToken.None); // the dead ones are due first
        HashSet<long> deadIds = [];
        foreach (SourceDeclaration declared in dead)
        {
            deadIds.Add((await sources.FindByUrlAsync(declared.Url, CancellationToken.None))!.Id);
        }

        // What earlier minutes have taught: fifteen seconds for nothing, six times in a row.
        FetchingOptions fetching = hub.GetRequiredService<IOptions<FetchingOptions>>().Value;
        PollingOptions polling = hub.GetRequiredService<IOptions<PollingOptions>>().Value;
        HostStanding never = new("") { Latency = TimeSpan.FromSeconds(15), Success = Math.Pow(0.8, 6) };
        await hub.GetRequiredService<HostBook>().NoteAsync(
            [.. Enumerable.Range(0, DeadHosts).Select(host => new HostNote($"dead{host}.example") { Latency = never.Latency, Success = never.Success, Share = HostShare.Of(never, fetching, polling), IsSlow = never.IsSlow })],
            CancellationToken.None);
        FakeJobs jobs = new();

        int count = await ActivatorUtilities.CreateInstance<DispatchJob>(hub, jobs, TestJobs.Storage()).RunAsync(CancellationToken.None);

        long[] fast = [.. jobs.Of<PollJob>().SelectMany(ids => ids)];
        long[] slow = [.. jobs.Of<SlowPollJob>().SelectMany(ids => ids)];
        Assert.Equal(count, fast.Length + slow.Length);
        Assert.Equal(polling.BatchSize, fast.Length); // one place, as nobody works yet: all of it for hosts that answer
        Assert.DoesNotContain(fast, deadIds.Contains);
        Assert.Equal(DeadHosts, slow.Length); // each proves itself by one poll a minute
        Assert.All(slow, id => Assert.Contains(id, deadIds));
    }

    [Fact]
    public async Task Of_a_host_that_is_not_known_a_batch_takes_no_more_than_a_quarter()
    {
        using HubFolder folder = new();
        await using ServiceProvider hub = Hub(folder);
        await hub.PrepareHubAsync(CancellationToken.None);
        await hub.GetRequiredService<SourceStore>().ApplyAsync(
            [.. Enumerable.Range(0, 150).Select(i => Declare($"https://big.example/{i}")), Declare("https://small.example/feed")], prune: false, planOnly: false, CancellationToken.None);
        FakeJobs jobs = new();

        await ActivatorUtilities.CreateInstance<DispatchJob>(hub, jobs, TestJobs.Storage()).RunAsync(CancellationToken.None);

        Assert.Equal(51, Assert.Single(jobs.Of<PollJob>()).Length);
    }

    private static SourceDeclaration Declare(string url) => new(url);

    private static ServiceProvider Hub(HubFolder folder) => TestServices.Of(folder.Set("Fetching:PerHostConnections", 2)).BuildServiceProvider();

    private sealed class FakeJobs : IBackgroundJobClient
    {
        private readonly List<Job> _jobs = [];

        public string Create(Job job, IState state)
        {
            _jobs.Add(job);
            return _jobs.Count.ToString(CultureInfo.InvariantCulture);
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => true;

        public IEnumerable<long[]> Of<T>() => _jobs.Where(job => job.Type == typeof(T)).Select(job => (long[])job.Args[1]);
    }
}
