using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Filters;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Filters;

public sealed class FilterTests
{
    private static readonly ViewSelector Everything = new ViewSelector.All();

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_is_dropped_is_nowhere_but_counted_and_explained(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        EntryFilters filters = Filters(drop: "sponsored");

        PollStored first = await PollAsync(hub, source, filters, Entry("good", by: [Person("Ada Lovelace")]), Entry("bad", title: "Sponsored post", by: [Person("An Ad")], topics: [Topic("Ads")]));
        PollStored second = await PollAsync(hub, source, filters, Entry("good", by: [Person("Ada Lovelace")]), Entry("bad", title: "Sponsored post", by: [Person("An Ad")], topics: [Topic("Ads")]));

        Assert.Equal((1, 0, 0, 0), (first.EntriesNew, first.EntriesChanged, second.EntriesNew, second.EntriesChanged));
        Assert.Equal("Title of good", Assert.Single((await hub.WindowAsync(Everything)).Entries).Title);
        Assert.Equal("ada-lovelace", Assert.Single(await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Slug);
        Assert.Empty(await hub.Queries.ListTopicsAsync(CancellationToken.None));
        Assert.Equal(1, (await hub.Sources.FindAsync(source, CancellationToken.None))!.Entries);
        Assert.Empty(await hub.Search.FindIdsAsync(((RuleParseResult.Parsed)RuleParser.Parse("sponsored")).Root, 10, CancellationToken.None));
        DroppedEntry dropped = Assert.Single(await hub.Dropped.ListAsync(source, 10, CancellationToken.None));
        Assert.Equal(("site", "Sponsored post", "drop rule of the hub: sponsored", "\"sponsored\" in title"), (dropped.Source, dropped.Title, dropped.Rule, dropped.Reason));
        Assert.Equal(1, Assert.Single(await hub.Dropped.CountAsync(CancellationToken.None)).Count);
        Assert.Equal(dropped, await hub.Dropped.FindAsync(new Uri(dropped.Link!), CancellationToken.None));
        Assert.Null(await hub.Dropped.FindAsync(new Uri("https://site.example/other"), CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_was_dropped_comes_back_whole_and_under_its_own_time_when_the_rule_goes(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        DateTimeOffset seen = hub.Time.GetUtcNow();
        Entry bad = Entry("bad", title: "Sponsored post", published: seen.AddDays(-3), by: [Person("Ada Lovelace")]) with
        {
            Categories = [new FeedCategory("Storage")],
            Enclosures = [new FeedEnclosure("https://site.example/a.mp3", "audio/mpeg", 12)],
            Language = "en",
        };
        await PollAsync(hub, source, Filters(drop: "sponsored"), Entry("good"), bad);
        hub.Time.Advance(TimeSpan.FromDays(10));
        await PollAsync(hub, source, Filters(drop: "sponsored"), Entry("good"), Entry("later")); // the source no longer names it

        int unchanged = await hub.Dropped.ReleaseAsync(Filters(drop: "sponsored"), TopicMatcher.Empty, null, CancellationToken.None);
        int back = await hub.Dropped.ReleaseAsync(EntryFilters.None, TopicMatcher.Empty, null, CancellationToken.None);

        Assert.Equal((0, 1), (unchanged, back));
        TimelineWindow window = await hub.WindowAsync(Everything);
        Assert.Equal(["Title of later", "Title of good", "Sponsored post"], window.Entries.Select(entry => entry.Title));
        TimelineEntry entry = window.Entries[2];
        Assert.Equal(("urn:test:bad", seen, seen.AddDays(-3), "en"), (entry.PublicId, entry.FirstSeen, entry.SortAt, entry.Language));
        Assert.Equal("<p>Text of bad.</p>", entry.ContentHtml);
        Assert.Equal("https://site.example/a.mp3", Assert.Single(entry.Enclosures).Url);
        Assert.Equal("ada-lovelace", Assert.Single(entry.Authors).Slug);
        Assert.Equal("storage", Assert.Single(entry.Topics).Slug);
        Assert.Empty(await hub.Dropped.ListAsync(null, 10, CancellationToken.None));
        Assert.Equal(3, (await hub.Sources.FindAsync(source, CancellationToken.None))!.Entries);
        Assert.Single(await hub.Search.FindIdsAsync(((RuleParseResult.Parsed)RuleParser.Parse("sponsored author:ada")).Root, 10, CancellationToken.None));
        Assert.Equal(0, (await PollAsync(hub, source, EntryFilters.None, Entry("good"), bad)).EntriesNew);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_its_publisher_took_back_meanwhile_does_not_come_when_the_rule_goes(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await PollAsync(hub, source, Filters(drop: "sponsored"), Entry("one", title: "Sponsored raft"), Entry("two", title: "Sponsored paxos"));

        PollRecord poll = await hub.LeaseAsync(source, Entry("three"));
        await hub.Ingest.CommitAsync([poll with { Feed = poll.Feed! with { Deleted = [(Entry("one").Key, hub.Time.GetUtcNow())] } }], CancellationToken.None);

        Assert.Equal("Sponsored paxos", Assert.Single(await hub.Dropped.ListAsync(source, 10, CancellationToken.None)).Title);
        Assert.Equal(1, await hub.Dropped.ReleaseAsync(EntryFilters.None, TopicMatcher.Empty, null, CancellationToken.None));
        Assert.DoesNotContain((await hub.WindowAsync(Everything)).Entries, static entry => entry.Title == "Sponsored raft");
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Another_rule_that_drops_it_too_is_told_from_then_on(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await PollAsync(hub, source, Filters(drop: "sponsored"), Entry("one", title: "Sponsored raft"), Entry("two", title: "Sponsored paxos"));

        int back = await hub.Dropped.ReleaseAsync(Filters(keep: "paxos"), TopicMatcher.Empty, source, CancellationToken.None);

        Assert.Equal(1, back);
        Assert.Equal("no keep rule of the hub: paxos", Assert.Single(await hub.Dropped.ListAsync(null, 10, CancellationToken.None)).Rule);
        Assert.Equal(0, await hub.Dropped.ReleaseAsync(Filters(keep: "paxos"), TopicMatcher.Empty, source, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_poll_without_the_rule_takes_what_it_still_names_once(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await PollAsync(hub, source, Filters(drop: "sponsored"), Entry("one", title: "Sponsored"));

        PollStored stored = await PollAsync(hub, source, EntryFilters.None, Entry("one", title: "Sponsored"));

        Assert.Equal(1, stored.EntriesNew);
        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM dropped_entry"));
        Assert.Equal(0, await hub.Dropped.ReleaseAsync(EntryFilters.None, TopicMatcher.Empty, null, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Entries_that_are_there_stay_and_old_dropped_ones_are_forgotten(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await PollAsync(hub, source, EntryFilters.None, Entry("one", title: "Sponsored"));

        await PollAsync(hub, source, Filters(drop: "sponsored"), Entry("one", title: "Sponsored again"), Entry("two", title: "Sponsored too"));
        hub.Time.Advance(TimeSpan.FromDays(91));
        int forgotten = await hub.Dropped.ForgetAsync(TimeSpan.FromDays(90), CancellationToken.None);

        Assert.Equal("Sponsored again", Assert.Single((await hub.WindowAsync(Everything)).Entries).Title);
        Assert.Equal(1, forgotten);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Rules_of_a_source_come_from_its_list_and_from_its_operator(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.Sources.ApplyAsync([new("https://site.example/feed") { Keep = "raft", Drop = "ads" }], prune: false, planOnly: false, CancellationToken.None);
        long source = (await hub.Sources.FindByUrlAsync("https://site.example/feed", CancellationToken.None))!.Id;
        FeedHub.Timeline.Sources.SourceSettingsStore settings = new(hub.Database, hub.Time);

        await settings.ChangeAsync(source, _ => new() { Drop = "more ads" }, CancellationToken.None);
        LeasedSource leased = Assert.Single(await hub.Leases.LeaseAsync([source], "test", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(5), PollWish.All, CancellationToken.None));

        Assert.Equal(("raft", "more ads"), (leased.Keep, leased.Drop));
        Assert.Equal(("raft", "more ads"), ((await hub.Sources.FindAsync(source, CancellationToken.None))!.Keep, (await hub.Sources.FindAsync(source, CancellationToken.None))!.Drop));
        Assert.Equal(1, (await hub.Sources.ApplyAsync([new("https://site.example/feed") { Keep = "raft", Drop = "ads" }], false, false, CancellationToken.None)).Unchanged);
    }

    private static async Task<PollStored> PollAsync(TestHub hub, long source, EntryFilters filters, params IReadOnlyList<Entry> entries)
    {
        EntryFilter filter = filters.For([], null, null);
        PollRecord poll = await hub.LeaseAsync(source, [.. entries.Select(entry => entry with { Dropped = filter.Judge(new() { Title = entry.Title, Text = entry.Text }, hub.Time.GetUtcNow()) })]);
        return Assert.Single(await hub.Ingest.CommitAsync([poll with { Filter = filter.Version }], CancellationToken.None));
    }

    private static EntryFilters Filters(string? keep = null, string? drop = null) => new(
        [.. new[] { keep is null ? null : FilterRule.Read("the hub", true, keep), drop is null ? null : FilterRule.Read("the hub", false, drop) }.OfType<FilterRule>().Select(rule => ((IReadOnlyList<string>)[], rule))]);
}
