using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Ingest;

public sealed class StoryTests
{
    private const string Link = "https://site.example/story";
    private static readonly ViewSelector Everything = new ViewSelector.All();

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task The_same_link_from_two_sources_is_one_story_in_merged_views(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long first = await hub.AddSourceAsync("https://site.example/feed", "First");
        long second = await hub.AddSourceAsync("https://site.example/feed/atom", "Second");
        Byline[] ada = [Person("Ada Lovelace")];
        TopicMatch[] storage = [Topic("Storage")];

        await hub.PollAsync(first, Entry("story", link: Link, by: ada, topics: storage));
        await hub.PollAsync(second, Entry("story", link: Link, by: [.. ada, Person("Alan Turing")], topics: [.. storage, Topic("Copies")]));

        TimelineWindow all = await hub.WindowAsync(Everything);
        TimelineEntry entry = Assert.Single(all.Entries);
        Assert.Equal(1, all.Info.Count);
        Assert.Equal("First", entry.Source.Title);
        Assert.Equal("Second", Assert.Single(entry.OtherCopies).SourceTitle);
        TimelineWindow author = await hub.WindowAsync(new ViewSelector.Author("ada-lovelace"));
        Assert.Equal("First", Assert.Single(author.Entries).Source.Title);
        Assert.Equal(1, author.Info.Count);
        Assert.Equal("First", Assert.Single((await hub.WindowAsync(new ViewSelector.Topic("storage"))).Entries).Source.Title);
        Assert.Equal("Second", Assert.Single((await hub.WindowAsync(new ViewSelector.Author("alan-turing"))).Entries).Source.Title);
        Assert.Equal("Second", Assert.Single((await hub.WindowAsync(new ViewSelector.Topic("copies"))).Entries).Source.Title);
        TimelineEntry copy = Assert.Single((await hub.WindowAsync(new ViewSelector.Source("second"))).Entries);
        Assert.Equal(entry.Id, Assert.Single(copy.OtherCopies).EntryId);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Copies_that_arrive_in_one_transaction_are_one_story_too(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long first = await hub.AddSourceAsync("https://site.example/feed", "First");
        long second = await hub.AddSourceAsync("https://site.example/feed/atom", "Second");
        Entry story = Entry("story", by: [Person("Ada Lovelace")]);

        await hub.Ingest.CommitAsync([await hub.LeaseAsync(first, story), await hub.LeaseAsync(second, story)], CancellationToken.None);

        Assert.Equal("First", Assert.Single((await hub.WindowAsync(Everything)).Entries).Source.Title);
        TimelineWindow author = await hub.WindowAsync(new ViewSelector.Author("ada-lovelace"));
        Assert.Single(author.Entries);
        Assert.Equal(1, author.Info.Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Of_many_entries_at_one_page_the_newest_are_compared_and_the_most_alike_is_meant(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long first = await hub.AddSourceAsync("https://site.example/feed", "First");
        for (int day = 1; day <= 66; day++)
        {
            await hub.PollAsync(first, At(day, "day"));
        }

        long second = await hub.AddSourceAsync("https://b.example/feed", "Second");
        await hub.PollAsync(second, At(66, "copy"));
        await hub.PollAsync(second, At(40, "copy"));
        await hub.PollAsync(second, At(2, "copy"));

        Assert.Equal(
            ["66 of 66", "40 of 40", "2 of 5"], // the newest 64 begin with the fifth
            await hub.TextsAsync("SELECT substr(e.source_guid, 15) || ' of ' || substr(l.source_guid, 14) FROM entry e JOIN entry l ON l.id = e.cluster_id WHERE e.source_id = 2 ORDER BY e.id"));

        static Entry At(int day, string kind) => Entry($"{kind}-{day}", title: $"Word {Word(day)}", text: $"It means {Word(day)}.", link: Link);
        static string Word(int day) => $"{(char)('a' + (day % 26))}{(char)('a' + (day * 7 % 26))}{(char)('a' + (day / 26))}tion";
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Within_one_source_equal_links_stay_separate_entries_with_ids_of_their_own(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        long other = await hub.AddSourceAsync("https://other.example/feed", "Other");

        await hub.PollAsync(source, Entry("a", link: Link), Entry("b", link: Link));
        await hub.PollAsync(other, Entry("c", link: Link), Entry("d", link: Link));

        IReadOnlyList<TimelineEntry> all = (await hub.WindowAsync(Everything)).Entries;
        Assert.Equal(2, all.Count);
        Assert.All(all, e => Assert.Equal("Site", e.Source.Title));
        Assert.Equal(2, (await hub.WindowAsync(new ViewSelector.Source("other"))).Entries.Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task An_id_that_another_source_holds_is_kept_only_for_the_same_story(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long first = await hub.AddSourceAsync("https://site.example/feed", "First");
        long copy = await hub.AddSourceAsync("https://copy.example/feed", "Copy");
        long thief = await hub.AddSourceAsync("https://thief.example/feed", "Thief");
        long stranger = await hub.AddSourceAsync("https://stranger.example/feed", "Stranger", isTrusted: false);

        await hub.PollAsync(first, Entry("story", guid: "urn:test:id", link: Link));
        await hub.PollAsync(copy, Entry("story", guid: "urn:test:id", link: Link));
        await hub.PollAsync(thief, Entry("theft", guid: "urn:test:id"));
        await hub.PollAsync(stranger, Entry("story", guid: "urn:test:id", link: Link));

        Assert.Equal("urn:test:id", await IdAsync("first"));
        Assert.Equal("urn:test:id", await IdAsync("copy"));
        Assert.StartsWith($"tag:{TestHub.TagPrefix}:entry/", await IdAsync("thief"), StringComparison.Ordinal);
        Assert.StartsWith($"tag:{TestHub.TagPrefix}:entry/", await IdAsync("stranger"), StringComparison.Ordinal);
        IReadOnlyList<TimelineEntry> all = (await hub.WindowAsync(Everything)).Entries;
        Assert.Equal(all.Count, all.Select(e => e.PublicId).Distinct().Count());

        async Task<string> IdAsync(string slug) => Assert.Single((await hub.WindowAsync(new ViewSelector.Source(slug))).Entries).PublicId;
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_minted_id_is_the_same_on_a_hub_that_is_set_up_anew_and_cannot_be_claimed(string provider)
    {
        string minted;
        await using (TestHub before = await TestHub.CreateAsync(provider))
        {
            await before.PollAsync(await before.AddSourceAsync("https://site.example/feed"), Entry("one", guid: "no iri"));
            minted = Assert.Single((await before.WindowAsync(Everything)).Entries).PublicId;
        }

        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://site.example/feed", "Site"), Entry("one", guid: "no iri"));
        Assert.Equal(minted, Assert.Single((await hub.WindowAsync(Everything)).Entries).PublicId);

        await using TestHub attacked = await TestHub.CreateAsync(provider);
        await attacked.PollAsync(await attacked.AddSourceAsync("https://thief.example/feed", "Thief"), Entry("theft", guid: minted));
        await attacked.PollAsync(await attacked.AddSourceAsync("https://site.example/feed", "Site"), Entry("one", guid: "no iri"));
        Assert.Equal($"{minted}-2", Assert.Single((await attacked.WindowAsync(new ViewSelector.Source("site"))).Entries).PublicId);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_deleted_entry_passes_its_story_on_and_never_comes_back(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long first = await hub.AddSourceAsync("https://site.example/feed", "First");
        long second = await hub.AddSourceAsync("https://site.example/feed/atom", "Second");
        Entry story = Entry("story", by: [Person("Ada Lovelace")], topics: [Topic("Storage")]);
        await hub.PollAsync(first, story, Entry("other", by: [Person("Ada Lovelace")]));
        await hub.PollAsync(second, story);
        PollRecord poll = await hub.LeaseAsync(first, Entry("other", by: [Person("Ada Lovelace")]));

        PollStored stored = Assert.Single(await hub.Ingest.CommitAsync([poll with { Feed = poll.Feed! with { Deleted = [(story.Key, null)] } }], CancellationToken.None));

        Assert.Equal(new PollStored(first, true, 0, 1), stored);
        TimelineWindow all = await hub.WindowAsync(Everything);
        Assert.Equal(["First", "Second"], all.Entries.Select(e => e.Source.Title).Order());
        Assert.Equal(2, all.Info.Count);
        Assert.Empty(all.Entries.Single(e => e.Source.Title == "Second").OtherCopies);
        TimelineWindow author = await hub.WindowAsync(new ViewSelector.Author("ada-lovelace"));
        Assert.Equal(2, author.Entries.Count);
        Assert.Equal(2, author.Info.Count);
        Assert.Equal(1, (await hub.WindowAsync(new ViewSelector.Topic("storage"))).Info.Count);
        Assert.Equal(0, (await hub.PollAsync(first, story)).EntriesNew);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task An_entry_that_changes_its_authors_and_topics_moves_between_their_views(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await hub.PollAsync(source, Entry("one", by: [Person("Ada Lovelace")], topics: [Topic("Storage")]), Entry("two", by: [Person("Ada Lovelace")]));

        PollStored stored = await hub.PollAsync(source, Entry("one", text: "New.", by: [Person("Alan Turing")], topics: [Topic("Networks")]));

        Assert.Equal(1, stored.EntriesChanged);
        Assert.Equal("Title of two", Assert.Single((await hub.WindowAsync(new ViewSelector.Author("ada-lovelace"))).Entries).Title);
        Assert.Equal(["ada-lovelace", "alan-turing"], (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Select(a => a.Slug));
        Assert.All(await hub.Queries.ListAuthorsAsync(CancellationToken.None), a => Assert.Equal(1, a.Count));
        Assert.Equal(["networks"], (await hub.Queries.ListTopicsAsync(CancellationToken.None)).Select(t => t.Slug));
        Assert.Empty((await hub.WindowAsync(new ViewSelector.Topic("storage"))).Entries);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_text_that_several_publishers_have_is_one_story_and_says_why(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long first = await hub.AddSourceAsync("https://site.example/feed", "First");
        long second = await hub.AddSourceAsync("https://other.example/feed", "Second");
        long third = await hub.AddSourceAsync("https://third.example/feed", "Third");
        await hub.PollAsync(first, Entry("queue", title: "Moving our job queue to Postgres", text: Article));

        await hub.PollAsync(second, Entry("copy", title: "Moving our job queue to Postgres | Second", text: Article + " Read more", link: "https://other.example/1"));
        await hub.PollAsync(third, Entry("third", title: "Moving our job queue to Postgres", text: Article[..260], link: "https://third.example/1"), Entry("other", text: Article, link: "https://third.example/2"));

        TimelineWindow all = await hub.WindowAsync(Everything);
        Assert.Equal(["First", "Third"], all.Entries.Select(e => e.Source.Title).Order());
        Assert.Equal(2, all.Info.Count);
        Assert.Equal(["Second", "Third"], all.Entries.Single(e => e.Source.Title == "First").OtherCopies.Select(c => c.SourceTitle).Order());
        Assert.All(await hub.TextsAsync("SELECT story_reason FROM entry WHERE story_reason IS NOT NULL"), reason => Assert.StartsWith("same text: ", reason, StringComparison.Ordinal));
        Assert.Equal(4, (await hub.Queries.GetWindowAsync(Everything, 50, CancellationToken.None, withCopies: true))!.Entries.Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_text_that_more_publishers_have_than_marks_are_kept_for_is_still_one_story(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        for (int i = 0; i < 36; i++)
        {
            long source = await hub.AddSourceAsync($"https://paper{i}.example/feed", $"Paper {i}");
            await hub.PollAsync(source, Entry("queue", title: "Moving our job queue to Postgres", text: Article, link: $"https://paper{i}.example/1"));
        }

        Assert.Equal(35, Assert.Single((await hub.WindowAsync(Everything)).Entries).OtherCopies.Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task All_copies_of_a_view_come_in_pages_too(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        Byline[] ada = [Person("Ada Lovelace")];
        Entry story = Entry("story", by: ada, topics: [Topic("Storage")]);
        foreach (string name in (string[])["First", "Second", "Third"])
        {
            await hub.PollAsync(await hub.AddSourceAsync($"https://{name.ToLowerInvariant()}.example/feed", name), story, Entry("own of " + name, by: ada));
        }

        foreach (ViewSelector view in (ViewSelector[])[Everything, new ViewSelector.Author("ada-lovelace")])
        {
            TimelinePage page = (await hub.Queries.GetPageAsync(view, null, 4, CancellationToken.None, withCopies: true))!;
            TimelinePage next = (await hub.Queries.GetPageAsync(view, page.Next, 4, CancellationToken.None, withCopies: true))!;
            Assert.Null(next.Next);
            Assert.Equal(6, page.Entries.Concat(next.Entries).Select(e => e.Id).Distinct().Count());
            Assert.Equal(4, (await hub.Queries.GetPageAsync(view, null, 10, CancellationToken.None))!.Entries.Count);
        }

        Assert.Equal(3, (await hub.Queries.GetWindowAsync(new ViewSelector.Topic("storage"), 10, CancellationToken.None, withCopies: true))!.Entries.Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_preferred_source_leads_a_story_that_another_told_first(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long first = await hub.AddSourceAsync("https://site.example/feed", "First");
        long preferred = (await hub.Sources.AddAsync(new("https://preferred.example/feed") { Title = "Preferred", Entries = new() { IsPreferred = true } }, CancellationToken.None)).Id;
        long third = await hub.AddSourceAsync("https://third.example/feed", "Third");
        Entry story = Entry("story", by: [Person("Ada Lovelace")], topics: [Topic("Storage")]);
        await hub.PollAsync(first, story);

        await hub.PollAsync(preferred, story);
        await hub.PollAsync(third, story);

        TimelineWindow all = await hub.WindowAsync(Everything);
        TimelineEntry lead = Assert.Single(all.Entries);
        Assert.Equal(1, all.Info.Count);
        Assert.Equal("Preferred", lead.Source.Title);
        Assert.Equal(["First", "Third"], lead.OtherCopies.Select(c => c.SourceTitle).Order());
        Assert.Equal("Preferred", Assert.Single((await hub.WindowAsync(new ViewSelector.Author("ada-lovelace"))).Entries).Source.Title);
        Assert.Equal("Preferred", Assert.Single((await hub.WindowAsync(new ViewSelector.Topic("storage"))).Entries).Source.Title);
        Assert.Equal(1, (await hub.WindowAsync(new ViewSelector.Topic("storage"))).Info.Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task An_excerpt_without_a_page_joins_the_article_of_its_site_whichever_comes_first(string provider)
    {
        foreach (bool isFirst in (bool[])[false, true])
        {
            await using TestHub hub = await TestHub.CreateAsync(provider);
            long page = await hub.AddSourceAsync("https://site.example/excerpts", "Excerpts");
            long feed = await hub.AddSourceAsync("https://site.example/feed", "Feed");
            Entry excerpt = Entry("excerpt", text: Article[..120] + " [...]") with { Link = null, StoryKey = null };
            Entry article = Entry("queue", title: "Moving our job queue to Postgres", text: Article[..120] + " [...]", published: hub.Time.GetUtcNow().AddYears(-10), by: [Person("Ada Lovelace")]);

            await hub.PollAsync(isFirst ? page : feed, isFirst ? [excerpt, excerpt with { Key = EntryKey.Of("guid", "again"), SourceId = "again" }] : [article]);
            await hub.PollAsync(isFirst ? feed : page, isFirst ? [article] : [excerpt]);

            TimelineWindow all = await hub.WindowAsync(Everything);
            Assert.Equal(isFirst ? 3 : 1, all.Entries.Count); // two excerpts that say the same could be either of two articles
            Assert.Equal("Moving our job queue to Postgres", all.Entries.Single(entry => entry.Source.Title == "Feed").Title);
            Assert.Single((await hub.WindowAsync(new ViewSelector.Author("ada-lovelace"))).Entries);
        }
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task The_first_copy_with_a_page_leads(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long excerpts = await hub.AddSourceAsync("https://site.example/excerpts", "Excerpts");
        Entry article = Entry("queue", title: "Moving our job queue to Postgres", text: Article[..120] + " [...]", by: [Person("Ada Lovelace")]);
        await hub.PollAsync(excerpts, Entry("excerpt", text: Article[..120] + " [...]") with { Link = null, StoryKey = null });

        await hub.PollAsync(await hub.AddSourceAsync("https://site.example/feed", "Feed"), article);
        await hub.PollAsync(await hub.AddSourceAsync("https://site.example/other", "Other"), article);

        TimelineEntry lead = Assert.Single((await hub.WindowAsync(Everything)).Entries);
        Assert.Equal("Feed", lead.Source.Title);
        Assert.Equal(["Excerpts", "Other"], lead.OtherCopies.Select(copy => copy.SourceTitle).Order());
        Assert.Equal("Feed", Assert.Single((await hub.WindowAsync(new ViewSelector.Author("ada-lovelace"))).Entries).Source.Title);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task An_article_takes_over_the_excerpt_that_was_there_before_it(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long excerpts = await hub.AddSourceAsync("https://site.example/excerpts", "Excerpts");
        Entry article = Entry("queue", title: "Moving our job queue to Postgres", text: Article[..120] + " [...]", by: [Person("Ada Lovelace")]);
        await hub.PollAsync(excerpts, Entry("excerpt", text: Article[..120] + " [...]", by: [Person("Ada Lovelace")]) with { Link = null, StoryKey = null });
        await hub.PollAsync(await hub.AddSourceAsync("https://site.example/table", "Table"), article with { Text = "", ContentHtml = null, SummaryHtml = null });
        int apart = (await hub.WindowAsync(Everything)).Entries.Count;

        await hub.PollAsync(await hub.AddSourceAsync("https://site.example/feed", "Feed"), article);

        TimelineEntry lead = Assert.Single((await hub.WindowAsync(Everything)).Entries);
        Assert.Equal((2, "Table"), (apart, lead.Source.Title));
        Assert.Equal(["Excerpts", "Feed"], lead.OtherCopies.Select(copy => copy.SourceTitle).Order());
        Assert.Single((await hub.WindowAsync(new ViewSelector.Author("ada-lovelace"))).Entries);
        Assert.Equal(1L, await hub.ScalarAsync("SELECT entry_count FROM author WHERE slug = 'ada-lovelace'"));
        Assert.Equal(1L, await hub.ScalarAsync("SELECT value FROM counter WHERE name = 'stories'"));
        Assert.Equal(1L, await hub.ScalarAsync("SELECT count(*) FROM entry WHERE is_lead AND cluster_id = id"));
        Assert.Equal(3L, await hub.ScalarAsync("SELECT count(*) FROM entry e JOIN entry l ON l.id = e.cluster_id WHERE l.is_lead"));
    }

    private const string Article =
        "Two years ago we put our job queue on Redis because everybody did. It was fast, it was simple, and it lost jobs roughly once a quarter. Last month we moved the whole thing into the " +
        "database that already holds our orders. A single table and an index on the due time were all that we needed, and what we gained is that a job and its order are committed together.";
}
