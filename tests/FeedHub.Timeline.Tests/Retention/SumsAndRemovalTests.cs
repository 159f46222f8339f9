using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage.Sql;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Retention;

/// <summary>A source is removed while its polls are summed up. On PostgreSQL alone: SQLite has one writer at a time.</summary>
public sealed class SumsAndRemovalTests
{
    private const int Polls = 3;

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)] // the mark's row comes with the first run
    public async Task Polls_that_are_being_summed_up_when_their_source_goes_count_once(bool hasRunBefore)
    {
        await using TestHub hub = await HubAsync(hasRunBefore);
        long source = await PolledAsync(hub);
        TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Housekeeping housekeeping = hub.Housekeeping();
        housekeeping.BeforeCommit = () =>
        {
            written.TrySetResult();
            return gate.Task;
        };

        Task<HousekeepingReport> summing = housekeeping.RunAsync(CancellationToken.None);
        await written.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Task<SourceRemovalResult> removing = Task.Run(() => hub.Removal.ContinueAsync(source, CancellationToken.None));
        await WaitsAsync(hub, 1, removing);
        gate.SetResult();

        Assert.IsType<SourceRemovalResult.Removed>(await removing);
        Assert.Equal(Polls, (await summing).PollsSummed);
        await AssertCountedOnceAsync(hub);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Polls_of_a_source_that_is_going_when_they_would_be_summed_up_count_once(bool hasRunBefore)
    {
        await using TestHub hub = await HubAsync(hasRunBefore);
        long source = await PolledAsync(hub);
        TaskCompletionSource locked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Counters are what a removal locks last: it waits for them when it has written all it writes.
        Task<bool> holding = Task.Run(() => hub.Database.WriteAsync(
            async (session, token) =>
            {
                await Counters.LockAsync(session, token);
                locked.SetResult();
                await gate.Task;
                return true;
            },
            CancellationToken.None));
        await locked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Task<SourceRemovalResult> removing = Task.Run(() => hub.Removal.ContinueAsync(source, CancellationToken.None));
        await WaitsAsync(hub, 1, removing);
        Task<HousekeepingReport> summing = Task.Run(() => hub.Housekeeping().RunAsync(CancellationToken.None));
        await WaitsAsync(hub, 2, summing);
        gate.SetResult();

        Assert.True(await holding);
        Assert.IsType<SourceRemovalResult.Removed>(await removing);
        Assert.Equal(0, (await summing).PollsSummed);
        await AssertCountedOnceAsync(hub);
    }

    private static async Task<TestHub> HubAsync(bool hasRunBefore)
    {
        TestHub hub = await TestHub.CreateAsync(TestHub.Postgres);
        if (hasRunBefore)
        {
            await hub.Housekeeping().RunAsync(CancellationToken.None);
        }

        return hub;
    }

    /// <summary>A source with polls that are old enough to be summed up and are not, whose removal has begun.</summary>
    private static async Task<long> PolledAsync(TestHub hub)
    {
        long source = await hub.AddSourceAsync("https://going.example/feed");
        for (int i = 0; i < Polls; i++)
        {
            await hub.PollAsync(source);
        }

        hub.Time.Advance(TimeSpan.FromHours(3));
        Assert.IsType<SourceRemovalResult.Going>(await hub.Removal.RemoveAsync(source, TimeSpan.Zero, progress: null, CancellationToken.None));
        return source;
    }

    /// <summary>Returns when so many transactions wait for a lock, or when the one that should has ended without.</summary>
    private static async Task WaitsAsync(TestHub hub, int transactions, Task last)
    {
        using CancellationTokenSource end = new(TimeSpan.FromMinutes(1));
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
        while (!last.IsCompleted && await hub.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") < transactions)
        {
            await look.WaitForNextTickAsync(end.Token);
        }
    }

    private static async Task AssertCountedOnceAsync(TestHub hub)
    {
        Assert.Equal(Polls, await hub.ScalarAsync("SELECT sum(polls) FROM hub_hour"));
        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM poll"));
        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM poll_hour"));
        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM source"));
    }
}
