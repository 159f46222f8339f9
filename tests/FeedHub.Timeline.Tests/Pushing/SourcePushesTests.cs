using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Pushing;

public sealed class SourcePushesTests
{
    private const string Hub = "https://hub.example/";
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_source_that_names_a_hub_is_wanted_once_asked_verified_and_renewed(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        PushableSource source = await PushableAsync(hub);
        Assert.Equal((true, Hub, "https://a.example/self", null), (source.IsActive, source.Hubs[0], source.TopicUrl, source.Subscription?.HubUrl));
        await WantAsync(hub, source);
        await WantAsync(hub, source);

        SourcePush asked = Assert.Single(await TakeAsync(hub));
        Assert.Empty(await TakeAsync(hub));
        Assert.True(SourcePushes.IsAwaited(asked, hub.Time.GetUtcNow()));
        await hub.SourcePushes.ActivateAsync(asked.Id, hub.Time.GetUtcNow().AddDays(10), hub.Time.GetUtcNow().AddDays(8), CancellationToken.None);
        await hub.SourcePushes.NoteAskedAsync(asked.Id, hub.Time.GetUtcNow().AddMinutes(10), null, CancellationToken.None); // the hub verified before it answered
        Assert.Empty(await TakeAsync(hub));

        hub.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(SourcePushState.Active, Assert.Single(await TakeAsync(hub)).State);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_push_makes_the_source_due_but_not_at_once_after_a_poll_and_not_if_paused(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        SourcePush push = await ActiveAsync(hub);

        await hub.SourcePushes.NotePushAsync(push, hub.Time.GetUtcNow().AddSeconds(10), Rest, CancellationToken.None);
        Assert.Equal(hub.Time.GetUtcNow().AddSeconds(30).ToUnixTimeMilliseconds(), await hub.ScalarAsync("SELECT next_poll_ms FROM source WHERE hubs IS NOT NULL"));
        hub.Time.Advance(TimeSpan.FromMinutes(5));
        await hub.SourcePushes.NotePushAsync(push, hub.Time.GetUtcNow(), Rest, CancellationToken.None);
        LeasedSource leased = Assert.Single(await hub.Leases.LeaseAsync([push.SourceId], "test", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(5), PollWish.Due, CancellationToken.None));
        Assert.Equal(hub.Time.GetUtcNow(), leased.PushedAt);
        Assert.Equal(2, (await hub.SourcePushes.OfSourceAsync(push.SourceId, CancellationToken.None))[0].Pushes);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task News_that_no_push_told_ends_the_trust_in_pushes_until_the_next_one(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        SourcePush push = await ActiveAsync(hub);
        hub.Time.Advance(TimeSpan.FromMinutes(5));
        await hub.SourcePushes.NotePushAsync(push, hub.Time.GetUtcNow(), Rest, CancellationToken.None);
        await PollAsync(hub, push.SourceId, "one", "two"); // told
        Assert.NotEqual(0, await hub.ScalarAsync("SELECT coalesce(pushed_ms, 0) FROM source WHERE hubs IS NOT NULL"));

        hub.Time.Advance(TimeSpan.FromMinutes(5));
        await PollAsync(hub, push.SourceId, "one", "two", "three");
        Assert.Equal(0, await hub.ScalarAsync("SELECT coalesce(pushed_ms, 0) FROM source WHERE hubs IS NOT NULL"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Leaving_lapsing_and_denial_end_the_slow_polls(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        SourcePush push = await ActiveAsync(hub);
        await PushAsync();
        await hub.SourcePushes.DenyAsync(push.Id, hub.Time.GetUtcNow().AddDays(1), "the hub denied it", CancellationToken.None);
        await AssertForgottenAsync();

        await PushAsync();
        await hub.SourcePushes.ActivateAsync(push.Id, hub.Time.GetUtcNow().AddMinutes(1), hub.Time.GetUtcNow().AddMinutes(1), CancellationToken.None);
        hub.Time.Advance(TimeSpan.FromMinutes(1));
        await hub.SourcePushes.LapseAsync(hub.Time.GetUtcNow(), CancellationToken.None);
        await AssertForgottenAsync();
        Assert.Equal(SourcePushState.Wanted, Assert.Single(await TakeAsync(hub)).State);

        await PushAsync();
        await hub.SourcePushes.LeaveAsync(push.Id, CancellationToken.None);
        await AssertForgottenAsync();
        Assert.Null((await hub.SourcePushes.ListPushableAsync(CancellationToken.None))[0].Subscription);
        Assert.Equal(SourcePushState.Leaving, Assert.Single(await TakeAsync(hub)).State);

        Task PushAsync() => hub.SourcePushes.NotePushAsync(push, hub.Time.GetUtcNow(), Rest, CancellationToken.None);

        async Task AssertForgottenAsync() => Assert.Equal(0, await hub.ScalarAsync("SELECT coalesce(pushed_ms, 0) FROM source WHERE hubs IS NOT NULL"));
    }

    private static async Task<SourcePush> ActiveAsync(TestHub hub)
    {
        await WantAsync(hub, await PushableAsync(hub));
        SourcePush asked = Assert.Single(await TakeAsync(hub));
        await hub.SourcePushes.ActivateAsync(asked.Id, hub.Time.GetUtcNow().AddDays(10), hub.Time.GetUtcNow().AddDays(8), CancellationToken.None);
        return asked;
    }

    private static async Task<PushableSource> PushableAsync(TestHub hub)
    {
        long id = await hub.AddSourceAsync("https://a.example/feed");
        await hub.AddSourceAsync("https://b.example/feed");
        await PollAsync(hub, id, "one");
        return Assert.Single(await hub.SourcePushes.ListPushableAsync(CancellationToken.None));
    }

    private static async Task PollAsync(TestHub hub, long id, params string[] names)
    {
        PollRecord poll = await hub.LeaseAsync(id, [.. names.Select(name => Entries.Entry(name))]);
        await hub.Ingest.CommitAsync([poll with { Feed = poll.Feed! with { Hubs = [Hub], TopicUrl = "https://a.example/self" } }], CancellationToken.None);
    }

    private static Task WantAsync(TestHub hub, PushableSource source) => hub.SourcePushes.WantAsync(source, Hub, [1, 2, 3], "token", "secret", CancellationToken.None);

    private static Task<IReadOnlyList<SourcePush>> TakeAsync(TestHub hub) => hub.SourcePushes.TakeDueAsync(hub.Time.GetUtcNow(), hub.Time.GetUtcNow().AddMinutes(10), 10, CancellationToken.None);
}
