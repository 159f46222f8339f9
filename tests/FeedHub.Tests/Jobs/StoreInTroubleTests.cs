using FeedHub.Jobs;
using FeedHub.Testing;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Jobs;

/// <summary>Jobs of each minute on a store that cannot be read: here one without its tables.</summary>
public sealed class StoreInTroubleTests
{
    [Fact]
    public async Task Dispatch_ends_without_having_failed_and_with_nothing_enqueued()
    {
        using HubFolder folder = new();
        await using ServiceProvider hub = TestServices.Of(folder).BuildServiceProvider();
        JobStorage storage = TestJobs.Storage();

        int enqueued = await ActivatorUtilities.CreateInstance<DispatchJob>(hub, new BackgroundJobClient(storage), storage).RunAsync(CancellationToken.None);

        Assert.Equal((0, 0L), (enqueued, storage.GetMonitoringApi().EnqueuedCount(PollJob.QueueName)));
    }

    [Fact]
    public async Task Full_text_ends_without_having_failed()
    {
        using HubFolder folder = new();
        await using ServiceProvider hub = TestServices.Of(folder).BuildServiceProvider();

        Assert.Null(await ActivatorUtilities.CreateInstance<FullTextJob>(hub).RunAsync(CancellationToken.None));
    }
}
