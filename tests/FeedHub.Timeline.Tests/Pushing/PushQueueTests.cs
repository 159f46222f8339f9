using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Pushing;

public sealed class PushQueueTests
{
    private static readonly PushLimits Limits = new(Total: 5, PerTopic: 4, PerHost: 3);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_subscriber_is_told_once_of_what_comes_after_it_subscribed(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");
        await hub.PollAsync(source, Entries.Entry("old", by: [Entries.Person("Ada Lovelace")]));
        await SubscribeAsync(hub, "https://s.example/1", "/authors/ada-lovelace.atom", "/authors/ada-lovelace");
        await SubscribeAsync(hub, "https://s.example/2", "/authors/grace-hopper.atom", "/authors/grace-hopper");
        await SpreadAsync(hub);
        Assert.Empty(await LeaseAsync(hub));

        hub.Time.Advance(TimeSpan.FromMinutes(30));
        await hub.PollAsync(source, Entries.Entry("old", by: [Entries.Person("Ada Lovelace")]), Entries.Entry("new", by: [Entries.Person("Ada Lovelace")]));
        await SpreadAsync(hub);
        LeasedReceiver told = Assert.Single(await LeaseAsync(hub));
        Assert.Empty(await LeaseAsync(hub)); // somebody has it

        IReadOnlyList<OutboxMessage> messages = await hub.Outbox.ReadAsync(told.Cursor, told.Wanted, 100, CancellationToken.None);
        TimelineWindow? window = await hub.PushedEntries.ReadAsync(new ViewSelector.Author("ada-lovelace"), false, messages, CancellationToken.None);
        Assert.Equal(["urn:test:new"], window!.Entries.Select(entry => entry.PublicId));

        await hub.Pushes.FinishAsync([Told(hub, told)], hub.Time.GetUtcNow(), CancellationToken.None);
        await SpreadAsync(hub);
        Assert.Empty(await LeaseAsync(hub));
        Assert.Equal(["told", "confirmed"], (await hub.Receivers.LogAsync(told.Id, 10, CancellationToken.None)).Select(delivery => delivery.Outcome));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_a_sources_first_poll_brings_is_no_news_but_a_change_of_it_is(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await SubscribeAsync(hub, "https://s.example/1", "/feeds/all.atom", "*");
        long source = await hub.AddSourceAsync("https://a.example/feed");
        DateTimeOffset dated = hub.Time.GetUtcNow().AddDays(-9);
        await hub.PollAsync(source, Entries.Entry("one", published: dated), Entries.Entry("two", published: dated), Entries.Entry("undated"));
        Assert.Empty(await EntriesAsync(hub, 0));

        hub.Time.Advance(TimeSpan.FromMinutes(30));
        long before = await hub.Outbox.LatestAsync(CancellationToken.None);
        await hub.PollAsync(source, Entries.Entry("one", published: dated, text: "Another text."), Entries.Entry("two", published: dated), Entries.Entry("three"));

        Assert.Equal(["urn:test:one", "urn:test:three"], (await EntriesAsync(hub, before)).Order());
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_lease_that_has_passed_on_neither_sends_nor_notes(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        LeasedReceiver stale = await LeasedAsync(hub);
        hub.Time.Advance(TimeSpan.FromMinutes(6));
        LeasedReceiver current = Assert.Single(await LeaseAsync(hub));

        Assert.False(await hub.Pushes.HoldsAsync(stale, CancellationToken.None));
        await hub.Pushes.FinishAsync([Told(hub, stale)], hub.Time.GetUtcNow(), CancellationToken.None);
        await hub.Pushes.ReleaseAsync([stale], CancellationToken.None);

        Assert.True(await hub.Pushes.HoldsAsync(current, CancellationToken.None));
        Assert.True((await hub.Receivers.FindAsync(current.Id, CancellationToken.None))!.IsPending);
        Assert.Empty(await LeaseAsync(hub));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_failed_delivery_waits_and_an_ended_process_gives_its_leases_back(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        LeasedReceiver leased = await LeasedAsync(hub);
        DateTimeOffset now = hub.Time.GetUtcNow();
        await hub.Pushes.FinishAsync(
            [new(leased) { Verdict = PushVerdict.Retry, UpTo = leased.Cursor, NextAt = now.AddMinutes(1), Status = 500, Bytes = 10, Outcome = "HTTP 500" }], now, CancellationToken.None);
        PushReceiver failing = (await hub.Receivers.FindAsync(leased.Id, CancellationToken.None))!;
        Assert.Equal((1, "HTTP 500", 500, now), (failing.Attempts, failing.LastError, failing.LastStatus, failing.FailingSince));
        await SpreadAsync(hub);
        Assert.Empty(await LeaseAsync(hub));

        hub.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await LeaseAsync(hub));
        await hub.Pushes.ReclaimAsync(owner => owner == "other", CancellationToken.None);
        Assert.Empty(await LeaseAsync(hub));
        await hub.Pushes.ReclaimAsync(owner => owner == "test", CancellationToken.None);
        Assert.Equal(1, Assert.Single(await LeaseAsync(hub)).Attempts);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Subscriptions_are_limited_by_host_topic_and_in_all_but_may_be_renewed(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        for (int i = 0; i < 3; i++)
        {
            await SubscribeAsync(hub, $"https://one.example/{i}", "/feeds/all.atom", "*");
        }

        Assert.Equal(PushRefusal.HostFull, await AskAsync(hub, "https://one.example/9", "/feeds/all.rss"));
        await SubscribeAsync(hub, "https://two.example/1", "/feeds/all.atom", "*");
        Assert.Equal(PushRefusal.TopicFull, await AskAsync(hub, "https://two.example/2", "/feeds/all.atom"));
        await SubscribeAsync(hub, "https://two.example/2", "/feeds/all.rss", "*");
        Assert.Equal(PushRefusal.Full, await AskAsync(hub, "https://three.example/1", "/topics/x.atom"));
        Assert.Null(await AskAsync(hub, "https://one.example/1", "/feeds/all.atom"));
        Assert.Equal(5, (await hub.Receivers.ListAsync(PushKind.WebSub, 0, 100, CancellationToken.None)).Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Unsubscribing_and_the_end_of_a_lease_end_a_subscription(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await SubscribeAsync(hub, "https://s.example/1", "/feeds/all.atom", "*");
        await SubscribeAsync(hub, "https://s.example/2", "/feeds/all.atom", "*");
        await FinishAsync(hub, new(PushRequestMode.Unsubscribe, new("https://s.example/1"), "/feeds/all.atom", "https://hub.example/feeds/all.atom", "*", null, Day));
        Assert.Equal("https://s.example/2", Assert.Single(await hub.Receivers.ListAsync(null, 0, 100, CancellationToken.None)).Url);

        hub.Time.Advance(Day);
        Assert.Equal(1, await hub.Pushes.CleanAsync(hub.Time.GetUtcNow(), keepLog: 1, CancellationToken.None));
        Assert.Empty(await hub.Receivers.ListAsync(null, 0, 100, CancellationToken.None));
        Assert.Single(await hub.Receivers.LogAsync(null, 100, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_request_that_nobody_confirmed_survives_and_one_for_nothing_is_not_asked(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        Assert.Null(await hub.PushRequests.AddAsync(
            new(PushRequestMode.Unsubscribe, new("https://victim.example/"), "/feeds/all.atom", "https://hub.example/feeds/all.atom", "*", null, Day), Limits, hub.Time.GetUtcNow(), CancellationToken.None));
        Assert.Empty(await hub.PushRequests.LeaseAsync("test", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(1), 10, CancellationToken.None));

        await AskAsync(hub, "https://s.example/1", "/feeds/all.atom");
        PushRequest first = Assert.Single(await hub.PushRequests.LeaseAsync("test", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(1), 10, CancellationToken.None));
        hub.Time.Advance(TimeSpan.FromMinutes(1));
        PushRequest again = Assert.Single(await hub.PushRequests.LeaseAsync("test", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(1), 10, CancellationToken.None));
        Assert.Equal(0, await hub.PushRequests.FinishAsync(first, true, Limits, hub.Time.GetUtcNow(), "confirmed", CancellationToken.None));
        Assert.NotEqual(0, await hub.PushRequests.FinishAsync(again, true, Limits, hub.Time.GetUtcNow(), "confirmed", CancellationToken.None));
    }

    private static async Task<IEnumerable<string>> EntriesAsync(TestHub hub, long after)
    {
        IReadOnlyList<OutboxMessage> messages = await hub.Outbox.ReadAsync(after, long.MaxValue, 100, CancellationToken.None);
        return (await hub.PushedEntries.ReadAsync(new ViewSelector.All(), false, messages, CancellationToken.None))!.Entries.Select(entry => entry.PublicId);
    }

    private static async Task<LeasedReceiver> LeasedAsync(TestHub hub)
    {
        await SubscribeAsync(hub, "https://s.example/1", "/feeds/all.atom", "*");
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed"), Entries.Entry("one"));
        await SpreadAsync(hub);
        return Assert.Single(await LeaseAsync(hub));
    }

    private static Task<PushRefusal?> AskAsync(TestHub hub, string callback, string topic) =>
        hub.PushRequests.AddAsync(new(PushRequestMode.Subscribe, new(callback), topic, "https://hub.example" + topic, "*", null, Day), Limits, hub.Time.GetUtcNow(), CancellationToken.None);

    private static Task SubscribeAsync(TestHub hub, string callback, string topic, string view) =>
        FinishAsync(hub, new(PushRequestMode.Subscribe, new(callback), topic, "https://hub.example" + topic, view, null, Day));

    private static async Task FinishAsync(TestHub hub, PushRequest request)
    {
        Assert.Null(await hub.PushRequests.AddAsync(request, Limits, hub.Time.GetUtcNow(), CancellationToken.None));
        PushRequest leased = Assert.Single(await hub.PushRequests.LeaseAsync("test", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(1), 10, CancellationToken.None));
        Assert.NotEqual(0, await hub.PushRequests.FinishAsync(leased, true, Limits, hub.Time.GetUtcNow(), "confirmed", CancellationToken.None));
    }

    private static Task<int> SpreadAsync(TestHub hub) => hub.Pushes.SpreadAsync(hub.Time.GetUtcNow(), TimeSpan.Zero, CancellationToken.None);

    private static Task<IReadOnlyList<LeasedReceiver>> LeaseAsync(TestHub hub) =>
        hub.Pushes.LeaseAsync("test", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(5), static (_, _) => true, 10, 100, CancellationToken.None);

    private static PushResult Told(TestHub hub, LeasedReceiver receiver) =>
        new(receiver) { Verdict = PushVerdict.Told, UpTo = receiver.Wanted, NextAt = hub.Time.GetUtcNow(), Status = 204, Bytes = 10, Entries = 1, Outcome = "told" };
}
