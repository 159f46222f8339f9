using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Explaining;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Retention;

/// <summary>What an operator takes out of the timeline, and back in.</summary>
public sealed class EntryRetractionTests
{
    private static readonly ViewSelector Everything = new ViewSelector.All();
    private static readonly ViewSelector[] Views = [Everything, new ViewSelector.Source("site"), new ViewSelector.Author("ada-lovelace"), new ViewSelector.Topic("storage")];

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_is_retracted_is_told_and_never_comes_back_by_itself_and_restoring_undoes_it(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await hub.PollAsync(source, Entry("older", published: hub.Time.GetUtcNow().AddDays(-3)));
        hub.Time.Advance(TimeSpan.FromHours(1));
        Entry full = Entry("one", text: $"Of a rare aardvark. {string.Join(' ', Enumerable.Range(0, 60).Select(static i => $"word{i}"))}", by: [Person("Ada Lovelace"), Person("Grace Hopper")], topics: [Topic("Storage")], published: hub.Time.GetUtcNow().AddDays(-1)) with
        {
            Language = "en",
            LanguageReason = "detected: by its words",
            BylineOrigin = BylineOrigin.Content,
            Categories = [new FeedCategory("storage")],
            Enclosures = [new FeedEnclosure("https://site.example/one.mp3", "audio/mpeg", 1_234)],
            Rights = "All of them",
            Image = "https://site.example/one.png",
        };
        await hub.PollAsync(source, full, Entry("two"));
        long id = await hub.ScalarAsync("SELECT id FROM entry WHERE public_id = 'urn:test:one'");
        TimelineEntry before = Find(await hub.WindowAsync(Everything), id)!;

        hub.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await hub.Retraction.RetractAsync([id], "asked to by its author", isForGood: false, CancellationToken.None));

        foreach (ViewSelector view in Views)
        {
            TimelineWindow window = await hub.WindowAsync(view);
            Assert.Null(Find(window, id));
            Assert.Equal("urn:test:one", Assert.Single(window.Retracted).PublicId);
        }

        Assert.Equal(0, (await hub.PollAsync(source, full, full with { Key = EntryKey.Of("guid", "another"), SourceId = "another" }, Entry("two"))).EntriesNew);
        Assert.Equal("retracted by the operator: asked to by its author", (await hub.Explanations.OfEntryAsync("urn:test:one", CancellationToken.None))!.RemovedBecause);
        Assert.Equal("", await FoundAsync(hub));
        long outbox = await hub.Changes.LatestAsync(CancellationToken.None);

        hub.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(RestoreResult.Restored, await hub.Retraction.RestoreAsync(id, CancellationToken.None));

        foreach (ViewSelector view in Views)
        {
            TimelineWindow window = await hub.WindowAsync(view);
            Assert.NotNull(Find(window, id));
            Assert.Empty(window.Retracted);
        }

        TimelineEntry after = Find(await hub.WindowAsync(Everything), id)!;
        Assert.Equal((before.PublicId, before.Title, before.Published, before.Updated, before.FirstSeen, before.SortAt), (after.PublicId, after.Title, after.Published, after.Updated, after.FirstSeen, after.SortAt));
        Assert.Equal((before.ContentHtml, before.Language, before.Rights, before.Image, before.Link), (after.ContentHtml, after.Language, after.Rights, after.Image, after.Link));
        Assert.Equal(["ada-lovelace", "grace-hopper"], after.Authors.Select(author => author.Slug));
        Assert.Equal(before.Enclosures, after.Enclosures);
        Assert.Equal("storage", Assert.Single(after.Topics).Slug);
        Assert.Equal($"{id}", await FoundAsync(hub));
        Assert.Equal(["urn:test:two", "urn:test:one", "urn:test:older"], (await hub.WindowAsync(Everything)).Entries.Select(entry => entry.PublicId).OrderByDescending(static publicId => publicId));
        Assert.Contains(new ViewSelector.Topic("storage"), (await hub.Changes.ReadAsync(outbox, CancellationToken.None)).Views);
        Assert.Equal(3, await hub.ScalarAsync("SELECT entry_count FROM source"));
        Assert.Equal(1, await hub.ScalarAsync("SELECT entry_count FROM topic"));
        Assert.Equal((0, 0), Counts(await hub.PollAsync(source, full, Entry("two"))));
        Assert.Equal(RestoreResult.NotRetracted, await hub.Retraction.RestoreAsync(id, CancellationToken.None));
        Assert.Equal("detected: by its words", (await hub.Explanations.OfEntryAsync($"{id}", CancellationToken.None))!.Language!.Reason);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_copy_leads_the_story_meanwhile_and_what_comes_back_joins_it(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://site.example/feed", "Site"), Entry("story"));
        await hub.PollAsync(await hub.AddSourceAsync("https://mirror.example/feed", "Mirror"), Entry("story"));
        Assert.Equal(1, Assert.Single((await hub.WindowAsync(Everything)).Entries).Id);

        await hub.Retraction.RetractAsync([1], null, isForGood: false, CancellationToken.None);
        Assert.Equal(2, Assert.Single((await hub.WindowAsync(Everything)).Entries).Id);
        await hub.Retraction.RestoreAsync(1, CancellationToken.None);

        TimelineEntry lead = Assert.Single((await hub.WindowAsync(Everything)).Entries);
        Assert.Equal((2, 1), (lead.Id, Assert.Single(lead.OtherCopies).EntryId));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Only_an_operators_own_word_is_taken_back_and_only_while_the_content_is_kept(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await hub.PollAsync(source, Entry("one"), Entry("two"), Entry("three"));
        await hub.Retraction.RetractAsync([1], null, isForGood: true, CancellationToken.None);
        await hub.Retraction.RetractAsync([2], null, isForGood: false, CancellationToken.None);
        await hub.ExecuteAsync("UPDATE tombstone SET reason = 'deleted by its publisher' WHERE entry_id = 2");

        Assert.Equal(RestoreResult.ContentGone, await hub.Retraction.RestoreAsync(1, CancellationToken.None));
        Assert.Equal(RestoreResult.NotByOperator, await hub.Retraction.RestoreAsync(2, CancellationToken.None));
        Assert.Equal(RestoreResult.NotRetracted, await hub.Retraction.RestoreAsync(99, CancellationToken.None));

        await hub.Retraction.RetractAsync([3], null, isForGood: false, CancellationToken.None);
        hub.Time.Advance(Housekeeping.KeepRetracted - TimeSpan.FromHours(1));
        await hub.Housekeeping().RunAsync(CancellationToken.None);
        Assert.Equal(2, await hub.ScalarAsync("SELECT count(*) FROM tombstone WHERE content IS NOT NULL"));
        hub.Time.Advance(TimeSpan.FromHours(2));
        await hub.Housekeeping().RunAsync(CancellationToken.None);
        Assert.Equal(RestoreResult.ContentGone, await hub.Retraction.RestoreAsync(3, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_was_retracted_of_a_source_that_is_gone_is_explained_and_stays_gone(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await hub.PollAsync(source, Entry("one"), Entry("two"));
        await hub.Retraction.RetractAsync([1], "asked to\n by\tits author", isForGood: false, CancellationToken.None);
        await hub.Removal.RemoveAsync(source, within: null, progress: null, CancellationToken.None);

        EntryExplanation one = (await hub.Explanations.OfEntryAsync("1", CancellationToken.None))!;
        EntryExplanation two = (await hub.Explanations.OfEntryAsync("2", CancellationToken.None))!;

        Assert.Equal(("", "retracted by the operator: asked to by its author"), (one.Source, one.RemovedBecause));
        Assert.NotNull(two.RemovedAt);
        Assert.Equal(RestoreResult.ContentGone, await hub.Retraction.RestoreAsync(1, CancellationToken.None));
    }

    private static TimelineEntry? Find(TimelineWindow window, long id) => window.Entries.SingleOrDefault(entry => entry.Id == id);

    private static (int New, int Changed) Counts(PollStored stored) => (stored.EntriesNew, stored.EntriesChanged);

    private static async Task<string> FoundAsync(TestHub hub) =>
        string.Join(',', await hub.Search.FindIdsAsync(((RuleParseResult.Parsed)RuleParser.Parse("aardvark")).Root, 10, CancellationToken.None));
}
