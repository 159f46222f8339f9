using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Sources;

public sealed class SourceRemovalTests
{
    private static readonly ViewSelector Everything = new ViewSelector.All();

    /// <summary>What may still name the source: ids that stay taken, what was told, and marks that are pruned by their age.</summary>
    private static readonly string[] Outliving = ["tombstone", "outbox", "story_mark"];

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Nothing_is_left_but_ids_and_others_are_as_they_were(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long kept = await hub.AddSourceAsync("https://kept.example/feed", "Kept");
        long removed = await hub.AddSourceAsync("https://removed.example/feed", "Removed");
        await hub.PollAsync(kept, Entry("mine", by: [Person("Ada Lovelace")], topics: [Topic("Storage")]));
        await hub.PollAsync(removed, [.. Enumerable.Range(1, 450).Select(i => Entry($"e{i}", by: [Person(i % 2 == 0 ? "Ada Lovelace" : "Grace Hopper")], topics: [Topic("Storage")]))]);
        hub.Time.Advance(TimeSpan.FromHours(1));
        PollRecord late = await hub.LeaseAsync(removed, Entry("late"));

        SourceRemovalResult result = await hub.Removal.RemoveAsync(removed, within: null, progress: null, CancellationToken.None);

        Assert.Equal(new SourceRemovalResult.Removed(450, IsDeclared: false), result);
        Assert.False(Assert.Single(await hub.Ingest.CommitAsync([late], CancellationToken.None)).Accepted);
        TimelineWindow all = await hub.WindowAsync(Everything);
        Assert.Equal(["mine"], all.Entries.Select(entry => entry.PublicId["urn:test:".Length..]));
        Assert.Contains(all.Retracted, entry => entry.PublicId == "urn:test:e1"); // the latest, which readers still have
        Assert.Equal("mine", Assert.Single((await hub.WindowAsync(new ViewSelector.Author("ada-lovelace"))).Entries).PublicId["urn:test:".Length..]);
        Assert.Null(await hub.Queries.GetPageAsync(new ViewSelector.Source("removed"), null, 1, CancellationToken.None));
        foreach (string table in await hub.TextsAsync(provider == TestHub.Sqlite
            ? "SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c ON c.name = 'source_id' WHERE m.type = 'table' ORDER BY m.name"
            : "SELECT table_name FROM information_schema.columns WHERE column_name = 'source_id' AND table_schema = 'public' ORDER BY table_name"))
        {
            Assert.True(Outliving.Contains(table) || await hub.ScalarAsync($"SELECT count(*) FROM {table} WHERE source_id = {removed}") == 0, table);
        }

        Assert.Equal((1, 450), (await hub.ScalarAsync("SELECT sum(polls) FROM hub_hour"), await hub.ScalarAsync("SELECT sum(entries_new) FROM hub_hour"))); // its polls were the hub's
        Assert.Equal(1, await hub.ScalarAsync("SELECT entry_count FROM author WHERE slug = 'ada-lovelace'"));
        Assert.Equal(0, await hub.ScalarAsync("SELECT entry_count FROM author WHERE slug = 'grace-hopper'"));
        Assert.Equal(1, await hub.ScalarAsync("SELECT value FROM counter WHERE name = 'stories'"));
        Assert.IsType<SourceRemovalResult.Missing>(await hub.Removal.RemoveAsync(removed, within: null, progress: null, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Who_does_not_wait_finds_the_polls_stopped_and_the_rest_goes_on_later_unless_the_source_is_resumed(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long going = await hub.AddSourceAsync("https://going.example/feed", "Going");
        long resumed = await hub.AddSourceAsync("https://resumed.example/feed", "Resumed");
        foreach (long source in (long[])[going, resumed])
        {
            await hub.PollAsync(source, [.. Enumerable.Range(1, 450).Select(i => Entry($"{source}-{i}"))]);
        }

        List<SourceRemovalResult> begun = [];
        foreach (long source in (long[])[going, resumed])
        {
            begun.Add(await hub.Removal.RemoveAsync(source, TimeSpan.Zero, progress: null, CancellationToken.None));
        }

        IReadOnlyList<long> pending = await hub.Removal.PendingAsync(CancellationToken.None);
        long paused = await hub.ScalarAsync($"SELECT count(*) FROM source WHERE state = {(int)SourceState.Paused}");
        await hub.Sources.ResumeAsync(resumed, CancellationToken.None);

        Assert.All(begun, static result => Assert.Equal(new SourceRemovalResult.Going(450, IsDeclared: false), result));
        Assert.Equal([going, resumed], pending);
        Assert.Equal(2, paused);
        Assert.Equal(new SourceRemovalResult.Removed(450, IsDeclared: false), await hub.Removal.ContinueAsync(going, CancellationToken.None));
        Assert.IsType<SourceRemovalResult.Stopped>(await hub.Removal.ContinueAsync(resumed, CancellationToken.None));
        Assert.IsType<SourceRemovalResult.Stopped>(await hub.Removal.ContinueAsync(going, CancellationToken.None));
        Assert.Empty(await hub.Removal.PendingAsync(CancellationToken.None));
        Assert.Equal(450, await hub.ScalarAsync("SELECT count(*) FROM entry"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_list_does_not_resume_what_is_being_removed(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        SourceDeclaration[] list = [new("https://listed.example/feed")];
        await hub.Sources.ApplyAsync(list, prune: false, planOnly: false, CancellationToken.None);
        long source = (await hub.Sources.FindByUrlAsync("https://listed.example/feed", CancellationToken.None))!.Id;
        await hub.Sources.ApplyAsync([], prune: true, planOnly: false, CancellationToken.None); // lets it go: the list would resume it

        await hub.Removal.RemoveAsync(source, TimeSpan.Zero, progress: null, CancellationToken.None);
        ApplyPlan again = await hub.Sources.ApplyAsync(list, prune: false, planOnly: false, CancellationToken.None);

        Assert.Empty(again.Resumed);
        Assert.Equal(SourceState.Paused, (await hub.Sources.FindAsync(source, CancellationToken.None))?.State);
        Assert.Equal(new SourceRemovalResult.Removed(0, IsDeclared: true), await hub.Removal.RemoveAsync(source, within: null, progress: null, CancellationToken.None));
        Assert.Single((await hub.Sources.ApplyAsync(list, prune: false, planOnly: false, CancellationToken.None)).Added);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_was_removed_no_list_at_a_URL_brings_back_until_somebody_adds_it(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        ListedSources lists = new(hub.Database, hub.Time);
        SourceDeclaration[] named = [new("https://brought.example/feed"), new("https://other.example/feed")];
        long one = await hub.AddSourceAsync("https://lists.example/one.opml", "One");
        long two = await hub.AddSourceAsync("https://lists.example/two.opml", "Two");
        await lists.ApplyAsync(one, named, CancellationToken.None);
        SourceRemovalResult removed = await hub.Removal.RemoveAsync(
            (await hub.Sources.FindByUrlAsync("https://brought.example/feed", CancellationToken.None))!.Id, within: null, progress: null, CancellationToken.None);

        ListChange again = await lists.ApplyAsync(one, [.. named, new("https://third.example/feed")], CancellationToken.None);
        ListChange elsewhere = await lists.ApplyAsync(two, named, CancellationToken.None);
        SourceStatus? before = await hub.Sources.FindByUrlAsync("https://brought.example/feed", CancellationToken.None);
        long own = await hub.AddSourceAsync("https://brought.example/feed");
        ListChange after = await lists.ApplyAsync(one, named, CancellationToken.None);

        Assert.Equal(new SourceRemovalResult.Removed(0, IsDeclared: false) { IsListed = true }, removed);
        Assert.Equal((2, 1, 1), (again.Named, again.Added, again.KeptOut));
        Assert.Equal((1, 1), (elsewhere.Named, elsewhere.KeptOut));
        Assert.Null(before);
        Assert.Equal((2, 0), (after.Named, after.KeptOut));
        Assert.Equal(own, (await hub.Sources.FindByUrlAsync("https://brought.example/feed", CancellationToken.None))!.Id);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_source_that_no_list_named_when_it_was_removed_is_new_to_a_list_that_names_it_later(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.Removal.RemoveAsync(source, within: null, progress: null, CancellationToken.None);
        long list = await hub.AddSourceAsync("https://lists.example/one.opml", "One");

        ListChange change = await new ListedSources(hub.Database, hub.Time).ApplyAsync(list, [new("https://site.example/feed")], CancellationToken.None);

        Assert.Equal((1, 0), (change.Added, change.KeptOut));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_is_added_again_comes_back_under_other_ids(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long first = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await hub.PollAsync(first, Entry("one"));
        await hub.Removal.RemoveAsync(first, within: null, progress: null, CancellationToken.None);

        long second = await hub.AddSourceAsync("https://site.example/feed", "Site");
        hub.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await hub.PollAsync(second, Entry("one"))).EntriesNew);

        Assert.NotEqual(first, second);
        Assert.NotEqual("urn:test:one", Assert.Single((await hub.WindowAsync(Everything)).Entries).PublicId);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_source_at_which_authors_opted_out_stays(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await hub.ExecuteAsync($"INSERT INTO opt_out (kind, value, keys, source_id, created_ms, erased) VALUES (2, 'Ada', '[]', {source}, 1, 0)");

        Assert.IsType<SourceRemovalResult.Refused>(await hub.Removal.RemoveAsync(source, within: null, progress: null, CancellationToken.None));
        Assert.Equal((long)SourceState.Active, await hub.ScalarAsync("SELECT state FROM source"));
    }
}
