using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Republishing;

/// <summary>Who opts out is gone, in every place, and stays gone.</summary>
public sealed class OptOutTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task An_author_who_opts_out_is_erased_everywhere_told_as_deleted_and_taken_no_more(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        OptOuts optOuts = new(hub.Database, hub.Timeline, hub.Time);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        Entry secret = Entry("one", text: "A quondam secret.", by: [Person("Ada Lovelace")]);
        await hub.PollAsync(source, secret, Entry("two", by: [Person("Grace Hopper")]), Entry("aside", text: "Another quondam.", by: [Person("Ada Lovelace")]));
        await hub.PollAsync(source, secret with { Text = "A quondam secret, changed.", ContentHash = EntryKey.Of("a", "b").ToBytes(), TextHash = EntryKey.Of("a", "c").ToBytes() });
        long aside = Assert.Single((await hub.WindowAsync(new ViewSelector.All())).Entries, entry => entry.PublicId == "urn:test:aside").Id;
        await hub.Retraction.RetractAsync([aside], null, isForGood: false, CancellationToken.None);
        Assert.Equal(1, (await optOuts.PreviewAsync(OptOutKind.Author, "ada-lovelace", null, limit: null, CancellationToken.None)).Entries);

        long id = await optOuts.AddAsync(OptOutKind.Author, "ada-lovelace", null, "asked by mail", CancellationToken.None);
        Assert.Equal(id, await optOuts.AddAsync(OptOutKind.Author, "ada-lovelace", null, null, CancellationToken.None));
        Assert.Equal(1, await optOuts.EraseAsync(id, CancellationToken.None));
        hub.Time.Advance(TimeSpan.FromMinutes(1));
        await hub.PollAsync(source, secret, Entry("three", by: [Person("Ada Lovelace")]), Entry("four", by: [Person("Grace Hopper")]));

        TimelineWindow window = await hub.WindowAsync(new ViewSelector.All());
        Assert.Equal(["urn:test:four", "urn:test:two"], window.Entries.Select(entry => entry.PublicId));
        Assert.Contains("urn:test:one", window.Retracted.Select(entry => entry.PublicId));
        Assert.Equal(2, (await hub.Sources.FindAsync(source, CancellationToken.None))!.Entries);
        Assert.Empty((await hub.Search.FindAsync(((RuleParseResult.Parsed)RuleParser.Parse("quondam")).Root, null, 10, CancellationToken.None)).Hits);
        Assert.Equal(RestoreResult.ContentGone, await hub.Retraction.RestoreAsync(aside, CancellationToken.None));
        foreach (string place in new[] { "entry_content WHERE text LIKE '%quondam%'", "revision WHERE text LIKE '%quondam%'", "tombstone WHERE content IS NOT NULL", "last_document WHERE source_id = 99" })
        {
            Assert.Equal((place, 0L), (place, await hub.ScalarAsync($"SELECT count(*) FROM {place}")));
        }

        OptOut listed = Assert.Single(await optOuts.ListAsync(CancellationToken.None));
        Assert.Equal((OptOutKind.Author, "ada-lovelace", "asked by mail", 1), (listed.Kind, listed.Value, listed.Note, listed.Erased));
        Assert.True(await optOuts.RemoveAsync(id, CancellationToken.None));
        await hub.PollAsync(source, secret, Entry("three", by: [Person("Ada Lovelace")]));
        Assert.Equal(["urn:test:three", "urn:test:four", "urn:test:two"], (await hub.WindowAsync(new ViewSelector.All())).Entries.Select(entry => entry.PublicId)); // what was erased stays away
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_site_is_erased_from_its_own_source_and_from_those_that_copy_it(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        OptOuts optOuts = new(hub.Database, hub.Timeline, hub.Time);
        long own = await hub.AddSourceAsync("https://feeds.secretive.example/all", "Own");
        long planet = await hub.AddSourceAsync("https://planet.example/feed", "Planet");
        Entry[] copies =
        [
            Entry("c1", link: "https://www.secretive.example/1"),
            Entry("c2", link: "https://notsecretive.example/2"),
            Entry("c3", link: "https://proxy.example/3") with { Origin = new FeedOrigin("urn:o", "O", null, "https://secretive.example/feed") },
        ];
        await hub.PollAsync(own, Entry("o1", link: "https://elsewhere.example/1"));
        await hub.PollAsync(planet, copies);

        long id = await optOuts.AddAsync(OptOutKind.Site, "https://WWW.secretive.example/about", null, null, CancellationToken.None);
        Assert.Equal(3, await optOuts.EraseAsync(id, CancellationToken.None));
        await hub.PollAsync(planet, [.. copies, Entry("c4", link: "https://secretive.example/4"), Entry("c5", link: "https://fine.example/5")]);

        Assert.Equal(["urn:test:c2", "urn:test:c5"], (await hub.WindowAsync(new ViewSelector.All())).Entries.Select(entry => entry.PublicId).Order());
        Assert.Equal(SourceState.Paused, (await hub.Sources.FindAsync(own, CancellationToken.None))!.State);
        await hub.Sources.ResumeAsync(own, CancellationToken.None);
        Assert.Equal((SourceState.Paused, OptOutBook.Detail), ((await hub.Sources.FindAsync(own, CancellationToken.None))!.State, (await hub.Sources.FindAsync(own, CancellationToken.None))!.Detail));
        long another = await hub.AddSourceAsync("https://blog.secretive.example/rss");
        Assert.Equal(SourceState.Paused, (await hub.Sources.FindAsync(another, CancellationToken.None))!.State);
        Assert.Equal(SourceState.Active, (await hub.Sources.FindAsync(planet, CancellationToken.None))!.State);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_source_and_an_author_at_one_source_are_what_they_name_alone(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        OptOuts optOuts = new(hub.Database, hub.Timeline, hub.Time);
        long[] sources = [await hub.AddSourceAsync("https://a.example/feed"), await hub.AddSourceAsync("https://b.example/feed"), await hub.AddSourceAsync("https://c.example/feed")];
        for (int i = 0; i < 3; i++)
        {
            await hub.PollAsync(sources[i], [.. Enumerable.Range(0, i == 0 ? 450 : 2).Select(n => Entry($"{i}-{n}", by: [Person(n == 0 ? "Ada" : "Grace")]))]);
        }

        Assert.Equal(450, await optOuts.EraseAsync(await optOuts.AddAsync(OptOutKind.Source, "https://A.example:443/feed", null, null, CancellationToken.None), CancellationToken.None));
        Assert.Equal(1, await optOuts.EraseAsync(await optOuts.AddAsync(OptOutKind.Author, "Ada", sources[1], null, CancellationToken.None), CancellationToken.None));
        Assert.Equal(0, await optOuts.EraseAsync(only: null, CancellationToken.None));

        Assert.Equal(["urn:test:1-1", "urn:test:2-0", "urn:test:2-1"], (await hub.WindowAsync(new ViewSelector.All())).Entries.Select(entry => entry.PublicId).Order());
        await Assert.ThrowsAsync<ArgumentException>(() => optOuts.AddAsync(OptOutKind.Site, "com", null, null, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => optOuts.AddAsync(OptOutKind.Source, "a.example", null, null, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => optOuts.AddAsync(OptOutKind.Author, " ", null, null, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_preview_counts_what_would_go_names_the_sources_that_would_be_paused_and_changes_nothing(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        OptOuts optOuts = new(hub.Database, hub.Timeline, hub.Time);
        long own = await hub.AddSourceAsync("https://secretive.example/feed", "Own");
        long planet = await hub.AddSourceAsync("https://planet.example/feed", "Planet");
        await hub.PollAsync(own, Entry("o1", by: [Person("Ada Lovelace")]), Entry("o2", by: [Person("Grace Hopper")]));
        await hub.PollAsync(planet, Entry("p1", link: "https://www.secretive.example/1", by: [Person("Ada Lovelace")]), Entry("p2", link: "https://other.example/2"));

        OptOutPreview site = await optOuts.PreviewAsync(OptOutKind.Site, "WWW.Secretive.example", null, limit: null, CancellationToken.None);
        OptOutPreview author = await optOuts.PreviewAsync(OptOutKind.Author, "Ada Lovelace", planet, limit: null, CancellationToken.None);
        OptOutPreview nobody = await optOuts.PreviewAsync(OptOutKind.Author, "Nobody at all", null, limit: null, CancellationToken.None);
        OptOutPreview hurried = await optOuts.PreviewAsync(OptOutKind.Site, "secretive.example", null, TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(("secretive.example", 3, 2, 2, true), (site.Value, site.Entries, site.Authors, site.Sources, site.IsWhole));
        Assert.Equal([(own, "Own")], site.Paused);
        Assert.Equal((1, 1, 1), (author.Entries, author.Authors, author.Sources));
        Assert.Empty(author.Paused);
        Assert.Equal((0, 0, 0, true), (nobody.Entries, nobody.Authors, nobody.Sources, nobody.IsWhole));
        Assert.False(hurried.IsWhole);
        Assert.Empty(await optOuts.ListAsync(CancellationToken.None));
        Assert.Equal(4, (await hub.WindowAsync(new ViewSelector.All())).Entries.Count);
        await Assert.ThrowsAsync<ArgumentException>(() => optOuts.PreviewAsync(OptOutKind.Site, "localhost", null, limit: null, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_is_not_erased_yet_is_pending_until_it_is_and_what_was_withdrawn_erases_nothing(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        OptOuts optOuts = new(hub.Database, hub.Timeline, hub.Time);
        long source = await hub.AddSourceAsync("https://a.example/feed", "Aleph");
        await hub.PollAsync(source, Entry("one", by: [Person("Ada Lovelace")]), Entry("two", by: [Person("Grace Hopper")]));

        long ada = await optOuts.AddAsync(OptOutKind.Author, "Ada Lovelace", source, "by mail", CancellationToken.None);
        long grace = await optOuts.AddAsync(OptOutKind.Author, "Grace Hopper", null, null, CancellationToken.None);
        IReadOnlyList<long> both = await optOuts.PendingAsync(CancellationToken.None);
        await optOuts.EraseAsync(ada, CancellationToken.None);
        IReadOnlyList<long> left = await optOuts.PendingAsync(CancellationToken.None);
        OptOutEraser late = new(hub.Database, "tag", hub.Time);
        OptOutRule rule = new(grace, OptOutKind.Author, [Feeds.Authors.AuthorNames.Key("Grace Hopper")], null);
        Assert.True(await optOuts.RemoveAsync(grace, CancellationToken.None));
        int erased = await late.EraseAsync(rule, isThorough: true, CancellationToken.None);

        Assert.Equal([ada, grace], both);
        Assert.Equal([grace], left);
        Assert.Empty(await optOuts.PendingAsync(CancellationToken.None));
        Assert.Equal(0, erased);
        Assert.Equal(["urn:test:two"], (await hub.WindowAsync(new ViewSelector.All())).Entries.Select(static entry => entry.PublicId));
        Assert.Equal((1, false), (await optOuts.FindAsync(ada, CancellationToken.None)) is { } done ? (done.Erased, done.IsErasing) : default);
        Assert.Null(await optOuts.FindAsync(grace, CancellationToken.None));
        await optOuts.AddAsync(OptOutKind.Site, "b.example", null, null, CancellationToken.None);
        Assert.Equal((1, 2), ((await optOuts.ListAsync("ALEPH", 0, 10, CancellationToken.None)).Total, (await optOuts.ListAsync(" ", 1, 1, CancellationToken.None)).Total));
        Assert.Equal("b.example", Assert.Single((await optOuts.ListAsync(null, 1, 5, CancellationToken.None)).Page).Value);
        Assert.Empty((await optOuts.ListAsync("BY MAIL", 5, 5, CancellationToken.None)).Page);
    }
}
