using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Explaining;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Retention;

public sealed class EntryKeepingTests
{
    private static readonly ViewSelector Everything = new ViewSelector.All();

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_an_entry_said_before_is_kept_up_to_a_bound_the_first_version_always(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        for (int i = 0; i < 24; i++)
        {
            hub.Time.Advance(TimeSpan.FromHours(1));
            await hub.PollAsync(source, Entry("one", text: $"Version {i}.", updated: hub.Time.GetUtcNow()));
        }

        IReadOnlyList<EntryRevision> said = await hub.Queries.ListRevisionsAsync(1, CancellationToken.None);

        Assert.Equal(21, said.Count);
        Assert.Equal(["Version 0.", "Version 4."], said.Take(2).Select(r => r.Text));
        Assert.Equal("Version 23.", said[^1].Text);
        Assert.Null(said[^1].Until);
        Assert.Equal(said[^2].Until, hub.Time.GetUtcNow());
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_publisher_who_does_not_want_it_shown_has_nothing_kept(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long shown = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await hub.PollAsync(shown, Entry("one"));
        await hub.PollAsync(shown, Entry("one", text: "Changed."));
        Assert.Equal(2, (await hub.Queries.ListRevisionsAsync(1, CancellationToken.None)).Count);

        await hub.Sources.ApplyAsync([new("https://site.example/feed") { Title = "Site", Entries = new() { HidesRevisions = true } }], prune: false, planOnly: false, CancellationToken.None);
        await hub.PollAsync(shown, Entry("one", text: "Changed again."));

        Assert.Empty(await hub.Queries.ListRevisionsAsync(1, CancellationToken.None));
        await hub.Retention(new()).RunAsync(CancellationToken.None);
        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM revision"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Full_text_goes_before_the_entry_and_ids_stay(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        Entry[] entries = [Entry("one", text: "A text of some length.", by: [Person("Ada Lovelace")]), Entry("two", topics: [Topic("Storage")]), Entry("three")];
        await hub.PollAsync(source, entries);
        RetentionOptions options = new() { KeepText = TimeSpan.FromDays(90), KeepEntries = TimeSpan.FromDays(365) };
        options.Topics.Add(new() { Topic = "storage", KeepText = TimeSpan.Zero, KeepEntries = TimeSpan.FromDays(700) });

        hub.Time.Advance(TimeSpan.FromDays(89));
        Assert.Equal((0, 0), await hub.Retention(options).RunAsync(CancellationToken.None));
        hub.Time.Advance(TimeSpan.FromDays(2));
        long outbox = await hub.Changes.LatestAsync(CancellationToken.None);
        Assert.Equal((2, 0), await hub.Retention(options, step: 1).RunAsync(CancellationToken.None));

        TimelineEntry one = (await hub.WindowAsync(Everything)).Entries.Single(e => e.Title == "Title of one");
        Assert.Null(one.ContentHtml);
        Assert.Equal("<p>A text of some length.</p>", one.SummaryHtml);
        Assert.NotNull((await hub.WindowAsync(new ViewSelector.Topic("storage"))).Entries.Single().ContentHtml);
        Assert.True((await hub.Changes.ReadAsync(outbox, CancellationToken.None)).Everything);
        Assert.Equal(0, (await hub.PollAsync(source, entries)).EntriesChanged);
        Assert.Equal(1, (await hub.PollAsync(source, [Entry("one", text: "A text of some length, changed."), .. entries[1..]])).EntriesChanged);
        Assert.Null((await hub.WindowAsync(Everything)).Entries.Single(e => e.Title == "Title of one").ContentHtml);

        hub.Time.Advance(TimeSpan.FromDays(300));
        Assert.Equal((0, 2), await hub.Retention(options).RunAsync(CancellationToken.None));
        Assert.Equal("Title of two", Assert.Single((await hub.WindowAsync(Everything)).Entries).Title);
        Assert.Equal(0, (await hub.WindowAsync(new ViewSelector.Author("ada-lovelace"))).Info.Count);
        Assert.Empty((await hub.WindowAsync(Everything)).Retracted);
        Assert.Equal(0, (await hub.PollAsync(source, entries)).EntriesNew);
        Assert.Equal(1, await hub.ScalarAsync("SELECT entry_count FROM source"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_text_that_its_feed_gives_as_the_summary_grows_old_as_well(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        string text = string.Concat(Enumerable.Repeat("A sentence of the whole article. ", 50)).Trim();
        Entry whole = Entry("whole", text: text) with { ContentHtml = null, SummaryHtml = $"<p>{text}</p>" };
        Entry brief = Entry("brief", text: "What it is about.") with { ContentHtml = null, SummaryHtml = "<p><b>What</b> it is about.</p>" };
        await hub.PollAsync(source, whole, brief);
        RetentionOptions options = new() { KeepText = TimeSpan.FromDays(90) };

        hub.Time.Advance(TimeSpan.FromDays(91));
        Assert.Equal((1, 0), await hub.Retention(options).RunAsync(CancellationToken.None));
        string later = $"{text} And more.";
        await hub.PollAsync(source, Entry("whole", text: later) with { ContentHtml = null, SummaryHtml = $"<p>{later}</p>" }, brief);

        IReadOnlyList<TimelineEntry> kept = (await hub.WindowAsync(Everything)).Entries;
        Assert.InRange(kept.Single(e => e.Title == "Title of whole").SummaryHtml!.Length, 100, 310);
        Assert.Equal("<p><b>What</b> it is about.</p>", kept.Single(e => e.Title == "Title of brief").SummaryHtml);
        Assert.InRange(await hub.ScalarAsync("SELECT max(length(text)) FROM entry_content"), 100, 300);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_time_that_is_longer_than_all_years_before_now_keeps_and_stops_nothing(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        (long source, _) = await hub.Sources.AddAsync(new("https://site.example/feed") { Title = "Site", Entries = new() { KeepText = TimeSpan.FromDays(9_000_000), KeepEntries = TimeSpan.FromDays(9_000_000) } }, CancellationToken.None);
        long other = await hub.AddSourceAsync("https://other.example/feed", "Other");
        await hub.PollAsync(source, Entry("one"));
        await hub.PollAsync(other, Entry("two"));
        hub.Time.Advance(TimeSpan.FromDays(40));

        Assert.Equal((0, 1), await hub.Retention(new() { KeepEntries = TimeSpan.FromDays(30) }).RunAsync(CancellationToken.None));

        Assert.Equal("Title of one", Assert.Single((await hub.WindowAsync(Everything)).Entries).Title);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_page_that_is_gone_three_times_takes_its_entry_back(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = (await hub.Sources.AddAsync(new("https://site.example/feed") { Title = "Site", Entries = new() { ChecksPages = true } }, CancellationToken.None)).Id;
        long other = await hub.AddSourceAsync("https://other.example/feed", "Other");
        await hub.PollAsync(source, Entry("one", by: [Person("Ada Lovelace")], topics: [Topic("Storage")]), Entry("two"));
        await hub.PollAsync(other, Entry("three"));
        Assert.Empty(await hub.PageChecks.DueAsync(10, CancellationToken.None));

        for (int day = 1; day <= 3; day++)
        {
            hub.Time.Advance(TimeSpan.FromDays(1.1));
            IReadOnlyList<PageToCheck> due = await hub.PageChecks.DueAsync(10, CancellationToken.None);
            Assert.Equal(["https://site.example/one", "https://site.example/two"], due.Select(p => p.Url).Order());
            int retracted = await hub.PageChecks.TakeAsync([.. due.Select(p => (p, (bool?)p.Url.EndsWith("one", StringComparison.Ordinal)))], CancellationToken.None);
            Assert.Equal(day == 3 ? 1 : 0, retracted);
        }

        foreach (ViewSelector view in (ViewSelector[])[Everything, new ViewSelector.Source("site"), new ViewSelector.Author("ada-lovelace"), new ViewSelector.Topic("storage")])
        {
            TimelineWindow window = await hub.WindowAsync(view);
            Assert.DoesNotContain(window.Entries, e => e.Title == "Title of one");
            Assert.Equal("urn:test:one", Assert.Single(window.Retracted).PublicId);
        }

        Assert.Empty((await hub.WindowAsync(new ViewSelector.Source("other"))).Retracted);
        Assert.True(await hub.Queries.WasRemovedAsync(await hub.ScalarAsync("SELECT entry_id FROM tombstone"), CancellationToken.None));
        Assert.Equal(0, (await hub.PollAsync(source, Entry("one"), Entry("two"))).EntriesNew);
        EntryExplanation? gone = await hub.Explanations.OfEntryAsync("urn:test:one", CancellationToken.None);
        Assert.Equal("its page is gone, confirmed three times", gone?.RemovedBecause);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Marks_of_old_entries_are_forgotten(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        string text = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"word{i}"));
        await hub.PollAsync(await hub.AddSourceAsync("https://site.example/feed", "Site"), Entry("one", title: "A title of some words", text: text));
        Assert.Equal(6, await hub.ScalarAsync("SELECT count(*) FROM story_mark"));

        await hub.Housekeeping(step: 4).RunAsync(CancellationToken.None);
        Assert.Equal(6, await hub.ScalarAsync("SELECT count(*) FROM story_mark"));
        hub.Time.Advance(TimeSpan.FromDays(61));
        await hub.Housekeeping(step: 4).RunAsync(CancellationToken.None);

        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM story_mark"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Entries_and_sources_are_explained_by_what_was_recorded(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long first = await hub.AddSourceAsync("https://site.example/feed", "First");
        long second = await hub.AddSourceAsync("https://second.example/feed", "Second");
        await hub.PollAsync(first, Entry("story", by: [Person("Ada Lovelace")], topics: [Topic("Storage")], published: hub.Time.GetUtcNow().AddDays(3)));
        hub.Time.Advance(TimeSpan.FromHours(1));
        await hub.PollAsync(second, Entry("story"));

        EntryExplanation entry = (await hub.Explanations.OfEntryAsync("https://hub.example/entries/1", CancellationToken.None))!;
        EntryExplanation copy = (await hub.Explanations.OfEntryAsync("2", CancellationToken.None))!;
        SourceExplanation source = (await hub.Explanations.OfSourceAsync(first, CancellationToken.None))!;

        Assert.Equal(("first", "ok:1"), (entry.Source, entry.Poll?.Outcome));
        Assert.StartsWith("the publisher's lies in the future", entry.Dates?.Reason, StringComparison.Ordinal);
        Assert.Equal(("ada-lovelace", "Ada Lovelace"), (Assert.Single(entry.Authors).Slug, entry.Authors[0].Byline));
        Assert.Equal("category \"Storage\"", Assert.Single(entry.Topics).Reason);
        Assert.Equal([2L], entry.Story?.Copies);
        Assert.Equal((1L, "same page as entry 1"), (copy.Story?.Lead, copy.Story?.Reason));
        Assert.Equal(("guid", "start"), (source.Identity.Policy, source.IntervalReason));
        Assert.Equal("ok:1", Assert.Single(source.Polls).Outcome);
        Assert.Null(await hub.Explanations.OfEntryAsync("https://site.example/nothing", CancellationToken.None));
    }
}
