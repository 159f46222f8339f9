using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Sources;

/// <summary>Settings of several sources in one transaction.</summary>
public sealed class SettingsOfManyTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Each_is_changed_by_what_it_has_and_the_others_are_left(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        SourceSettingsStore settings = new(hub.Database, hub.Time);
        (long one, long two, long three) = (await hub.AddSourceAsync("https://a.example/1"), await hub.AddSourceAsync("https://a.example/2"), await hub.AddSourceAsync("https://a.example/3"));
        await settings.ChangeAsync(two, static stored => stored with { UserAgent = "mine", Republish = RepublishRights.Title }, CancellationToken.None);
        long outbox = await hub.ScalarAsync("SELECT count(*) FROM outbox");

        IReadOnlyDictionary<long, SettingsChange> done = await settings.ChangeAsync(
            [three, one, two, two, 999], static stored => stored.Republish == RepublishRights.Title ? null : stored with { Republish = RepublishRights.Title }, CancellationToken.None);

        Assert.Equal([one, two, three], done.Keys.Order());
        Assert.Equal((true, false, true), (done[one].After is not null, done[two].After is not null, done[three].After is not null));
        Assert.Equal(("mine", RepublishRights.Title), ((await settings.FindAsync(two, CancellationToken.None))!.UserAgent, (await settings.FindAsync(one, CancellationToken.None))!.Republish));
        Assert.Equal(outbox + 1, await hub.ScalarAsync("SELECT count(*) FROM outbox")); // caches are told once
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Writers_of_the_same_sources_in_another_order_do_not_wait_for_each_other_for_ever(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long[] ids = new long[20];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = await hub.AddSourceAsync($"https://a.example/{i}");
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => new SourceSettingsStore(hub.Database, hub.Time).ChangeAsync(
            writer % 2 == 0 ? ids : [.. ids.Reverse()],
            stored => stored with { Keep = (stored.Keep ?? "") + "a", FullText = writer % 2 == 0 ? FullTextMode.Always : FullTextMode.Never },
            CancellationToken.None))));

        SourceSettingsStore settings = new(hub.Database, hub.Time);
        foreach (long id in ids)
        {
            Assert.Equal("aaaaaaaa", (await settings.FindAsync(id, CancellationToken.None))!.Keep); // none was lost
        }
    }
}
