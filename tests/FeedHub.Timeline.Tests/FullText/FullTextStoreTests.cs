using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.FullText;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;
using FeedHub.Timeline.Topics;

namespace FeedHub.Timeline.Tests.FullText;

/// <summary>Which pages are asked for, and what is kept of them.</summary>
public sealed class FullTextStoreTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task One_page_that_holds_more_opens_the_others(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        FullTextStore store = new(hub.Database, hub.Time);
        long source = await PollAsync(hub, count: 10);

        IReadOnlyList<FullTextTask> probes = await store.TakeAsync(50, 50, CancellationToken.None);
        Assert.Equal(FullTextStore.MostMisses, probes.Count);
        Assert.Empty(await store.TakeAsync(50, 50, CancellationToken.None)); // nobody else gets them meanwhile
        await store.SaveAsync([(probes[0], new FullTextResult.Extracted("<p>The whole text.</p>", []))], TopicMatcher.Empty, CancellationToken.None);

        Assert.Equal(7, (await store.TakeAsync(50, 50, CancellationToken.None)).Count);
        TimelineEntry entry = Assert.Single((await hub.WindowAsync(new ViewSelector.All())).Entries, entry => entry.IsExtracted);
        Assert.Equal(("<p>The whole text.</p>", "<p>Excerpt [...]</p>"), (entry.ContentHtml, entry.SummaryHtml));
        Assert.Null((await hub.Sources.FindAsync(source, CancellationToken.None))!.FullTextRestsUntil);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Pages_that_hold_nothing_better_let_the_source_rest(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        FullTextStore store = new(hub.Database, hub.Time);
        long source = await PollAsync(hub, count: 10);

        IReadOnlyList<FullTextTask> probes = await store.TakeAsync(50, 50, CancellationToken.None);
        await store.SaveAsync([.. probes.Select(task => (task, (FullTextResult)new FullTextResult.Nothing("no better", CountsAgainst: true)))], TopicMatcher.Empty, CancellationToken.None);
        hub.Time.Advance(TimeSpan.FromDays(1));

        Assert.Empty(await store.TakeAsync(50, 50, CancellationToken.None));
        Assert.Equal(hub.Time.GetUtcNow().AddDays(29), (await hub.Sources.FindAsync(source, CancellationToken.None))!.FullTextRestsUntil);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_fails_comes_up_again_and_of_one_host_only_some_at_a_time(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        FullTextStore store = new(hub.Database, hub.Time);
        await PollAsync(hub, count: 10);

        FullTextTask task = Assert.Single(await store.TakeAsync(50, 1, CancellationToken.None));
        await store.SaveAsync([(task, new FullTextResult.Later("busy", TimeSpan.FromHours(1)))], TopicMatcher.Empty, CancellationToken.None);

        Assert.DoesNotContain(await store.TakeAsync(50, 50, CancellationToken.None), other => other.EntryId == task.EntryId);
        hub.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, Assert.Single(await store.TakeAsync(50, 50, CancellationToken.None), other => other.EntryId == task.EntryId).Attempts);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Entries_and_sources_are_explained_by_what_came_of_their_pages(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        FullTextStore store = new(hub.Database, hub.Time);
        long source = await PollAsync(hub, count: 4);

        IReadOnlyList<FullTextTask> probes = await store.TakeAsync(50, 50, CancellationToken.None);
        await store.SaveAsync(
            [(probes[0], new FullTextResult.Extracted("<p>All.</p>", [])), (probes[1], new FullTextResult.Nothing("HTTP 404", CountsAgainst: true)), (probes[2], new FullTextResult.Later("HTTP 500", TimeSpan.FromMinutes(30)))],
            TopicMatcher.Empty,
            CancellationToken.None);

        string?[] said = [.. await Task.WhenAll(probes.Select(async task => (await hub.Explanations.OfEntryAsync($"{task.EntryId}", CancellationToken.None))!.FullText))];
        Assert.StartsWith("taken from its page at ", said[0], StringComparison.Ordinal);
        Assert.Equal("not taken from its page: HTTP 404", said[1]);
        Assert.EndsWith("Z: HTTP 500", said[2], StringComparison.Ordinal);
        Assert.Equal("auto: as for every source", (await hub.Explanations.OfSourceAsync(source, CancellationToken.None))!.FullText);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Authors_whom_only_the_page_names_are_kept_when_the_entry_changes(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        FullTextStore store = new(hub.Database, hub.Time);
        long source = await PollAsync(hub, count: 1);

        FullTextTask task = Assert.Single(await store.TakeAsync(50, 50, CancellationToken.None));
        Assert.False(task.HasAuthors);
        await store.SaveAsync([(task, new FullTextResult.Extracted("<p>All.</p>", [new FeedPerson("Jane Doe")]))], TopicMatcher.Empty, CancellationToken.None);
        Assert.Equal("Jane Doe", Assert.Single(Assert.Single((await hub.WindowAsync(new ViewSelector.All())).Entries).Authors).Name);

        await hub.PollAsync(source, Excerpt(0) with { ContentHash = EntryKey.Of("content", "other").ToBytes(), TextHash = EntryKey.Of("text", "other").ToBytes() });

        TimelineEntry entry = Assert.Single((await hub.WindowAsync(new ViewSelector.All())).Entries);
        Assert.Equal("Jane Doe", Assert.Single(entry.Authors).Name);
        Assert.True(entry.IsExtracted);
        Assert.Equal(1, await hub.ScalarAsync("SELECT entry_count FROM author WHERE name = 'Jane Doe'"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_pages_hold_is_searched_and_read_by_rules_and_hidden_and_shown_by_the_setting(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        FullTextStore store = new(hub.Database, hub.Time);
        TopicRule zoology = new() { Slug = "zoology", Label = "Zoology" };
        zoology.Rules.Add("aardvark");
        TopicMatcher topics = new([zoology]);
        TopicReassignment reassignment = new(hub.Database, hub.Time);
        SourceSettingsStore settings = new(hub.Database, hub.Time);
        long source = await PollAsync(hub, count: 1);
        FullTextTask task = Assert.Single(await store.TakeAsync(50, 50, CancellationToken.None));

        await store.SaveAsync([(task, new FullTextResult.Extracted("<p>Excerpt of an aardvark.</p>", []))], topics, CancellationToken.None);
        Assert.Equal(($"{task.EntryId}", "<p>Excerpt of an aardvark.</p>", "zoology"), await SeenAsync(hub));

        long outbox = await hub.Changes.LatestAsync(CancellationToken.None);
        await settings.ChangeAsync(source, _ => new() { FullText = FullTextMode.Never }, CancellationToken.None);
        await reassignment.ReassignPagesAsync(topics, source, CancellationToken.None);
        Assert.Equal(("", null, ""), await SeenAsync(hub));
        Assert.True((await hub.Changes.ReadAsync(outbox, CancellationToken.None)).Everything);

        await settings.ChangeAsync(source, _ => new() { FullText = FullTextMode.Always }, CancellationToken.None);
        await reassignment.ReassignPagesAsync(topics, source, CancellationToken.None);
        Assert.Equal(($"{task.EntryId}", "<p>Excerpt of an aardvark.</p>", "zoology"), await SeenAsync(hub));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_page_is_read_again_when_its_excerpt_changes_and_what_it_said_is_shown_until_then(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        FullTextStore store = new(hub.Database, hub.Time);
        long source = await PollAsync(hub, count: 1);
        FullTextTask task = Assert.Single(await store.TakeAsync(50, 50, CancellationToken.None));
        await store.SaveAsync([(task, new FullTextResult.Extracted("<p>Excerpt of an aardvark.</p>", []))], TopicMatcher.Empty, CancellationToken.None);
        Assert.Empty(await store.TakeAsync(50, 50, CancellationToken.None));

        PollRecord poll = await hub.LeaseAsync(source, Excerpt(0) with { Text = "Another excerpt [...]", TextHash = EntryKey.Of("text", "other").ToBytes(), ContentHash = EntryKey.Of("content", "other").ToBytes() });
        await hub.Ingest.CommitAsync([poll with { FullTextProbes = FullTextStore.MostMisses }], CancellationToken.None);

        FullTextTask again = Assert.Single(await store.TakeAsync(50, 50, CancellationToken.None));
        Assert.Equal((task.EntryId, true, 1, "Another excerpt [...]"), (again.EntryId, again.IsShown, again.Attempts, again.Text));
        Assert.Equal(($"{task.EntryId}", "<p>Excerpt of an aardvark.</p>", ""), await SeenAsync(hub)); // the index kept the words of the page

        await store.SaveAsync([(again, new FullTextResult.Nothing("the page is gone", CountsAgainst: false))], TopicMatcher.Empty, CancellationToken.None);
        Assert.Equal(("", null, ""), await SeenAsync(hub));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_poll_that_does_not_ask_notes_nothing(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, Excerpt(0), Excerpt(1));

        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM full_text"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Selectors_and_kind_of_a_page_are_kept_and_leased(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        SourceDeclaration declared = new("https://a.example/news") { Kind = SourceKind.Page, Selectors = new() { Entry = ".n", Date = ".d" }, FullText = FullTextMode.Never };
        await hub.Sources.ApplyAsync([declared], prune: false, planOnly: false, CancellationToken.None);
        long id = (await hub.Sources.FindByUrlAsync(declared.Url, CancellationToken.None))!.Id;
        await new SourceSettingsStore(hub.Database, hub.Time).ChangeAsync(id, _ => new() { FullText = FullTextMode.Always }, CancellationToken.None);

        ApplyPlan again = await hub.Sources.ApplyAsync([declared], prune: false, planOnly: false, CancellationToken.None);
        LeasedSource leased = Assert.Single(await hub.Leases.LeaseAsync([id], "test", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(5), PollWish.Due, CancellationToken.None));

        Assert.Equal(1, again.Unchanged);
        Assert.Equal((SourceKind.Page, declared.Selectors, FullTextMode.Always), (leased.Kind, leased.Selectors, leased.FullText));
    }

    private static async Task<(string Found, string? Content, string Topics)> SeenAsync(TestHub hub)
    {
        TimelineEntry entry = Assert.Single((await hub.WindowAsync(new ViewSelector.All())).Entries);
        IReadOnlyList<long> found = await hub.Search.FindIdsAsync(((RuleParseResult.Parsed)RuleParser.Parse("aardvark")).Root, 10, CancellationToken.None);
        return (string.Join(',', found), entry.ContentHtml, string.Join(',', entry.Topics.Select(topic => topic.Slug)));
    }

    private static async Task<long> PollAsync(TestHub hub, int count)
    {
        long source = await hub.AddSourceAsync("https://site.example/feed");
        PollRecord poll = await hub.LeaseAsync(source, [.. Enumerable.Range(0, count).Select(Excerpt)]);
        await hub.Ingest.CommitAsync([poll with { FullTextProbes = FullTextStore.MostMisses }], CancellationToken.None);
        return source;
    }

    private static Entry Excerpt(int number) => Entries.Entry($"e{number}", text: "Excerpt [...]") with { ContentHtml = null, SummaryHtml = "<p>Excerpt [...]</p>" };
}
