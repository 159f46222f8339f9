using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Ingest;

public sealed class IdentityReconciliationTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_source_that_changes_all_its_guids_doubles_nothing_and_keeps_its_ids(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"e{i}")];
        await hub.PollAsync(source, [.. names.Select(n => Entry(n))]);
        string[] before = await IdsAsync();

        PollStored stored = await hub.PollAsync(source, [.. names.Select(n => Entry(n, guid: $"https-{n}"))]);

        Assert.Equal(0, stored.EntriesNew);
        Assert.Equal(before, await IdsAsync());
        LeasedSource leased = Assert.Single(await hub.Leases.LeaseAsync([source], "test", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(1), PollWish.All, CancellationToken.None));
        Assert.Equal(IdentityPolicy.Link, leased.Identity);

        async Task<string[]> IdsAsync() => [.. (await hub.WindowAsync(new ViewSelector.All())).Entries.Select(e => e.PublicId).Order(StringComparer.Ordinal)];
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task New_entries_alone_are_no_change_of_guids(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, Entry("a"), Entry("b"), Entry("c"));

        Assert.Equal(4, (await hub.PollAsync(source, Entry("d"), Entry("e"), Entry("f"), Entry("g"))).EntriesNew);

        LeasedSource leased = Assert.Single(await hub.Leases.LeaseAsync([source], "test", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(1), PollWish.All, CancellationToken.None));
        Assert.Equal(IdentityPolicy.Guid, leased.Identity);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_document_that_switches_to_links_doubles_nothing(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, Entry("a"), Entry("b"));
        PollRecord poll = await hub.LeaseAsync(source, [.. new[] { Entry("a", guid: "same"), Entry("b", guid: "same"), Entry("c", guid: "same") }.Select(e => e with { Key = e.LinkKey!.Value })]);

        PollStored stored = Assert.Single(await hub.Ingest.CommitAsync([poll with { Feed = poll.Feed! with { Identity = IdentityPolicy.Link } }], CancellationToken.None));

        Assert.Equal(1, stored.EntriesNew);
        Assert.Equal(3, await hub.ScalarAsync("SELECT count(*) FROM entry"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Entries_that_come_to_share_a_link_are_known_by_their_guids(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, Entry("a", link: "https://site.example/page"), Entry("b", link: "https://site.example/page"), Entry("c"));
        PollRecord poll = await hub.LeaseAsync(
            source,
            Entry("a", link: "https://site.example/page") with { Key = EntryKey.Of("link+guid", "a") },
            Entry("b", link: "https://site.example/page") with { Key = EntryKey.Of("link+guid", "b") },
            Entry("d", link: "https://site.example/page") with { Key = EntryKey.Of("link+guid", "d") },
            Entry("c") with { Key = Entry("c").LinkKey!.Value });

        PollStored stored = Assert.Single(await hub.Ingest.CommitAsync([poll with { Feed = poll.Feed! with { Identity = IdentityPolicy.Link } }], CancellationToken.None));

        Assert.Equal(new PollStored(source, true, 1, 0), stored);
        Assert.Equal(4, await hub.ScalarAsync("SELECT count(*) FROM entry"));
    }
}
