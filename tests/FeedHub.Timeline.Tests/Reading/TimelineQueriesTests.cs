using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Reading;

public sealed class TimelineQueriesTests
{
    private static readonly ViewSelector Everything = new ViewSelector.All();

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_new_sources_backlog_does_not_flood_the_window_and_a_late_entry_still_reaches_it(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        DateTimeOffset now = hub.Time.GetUtcNow();
        long known = await hub.AddSourceAsync("https://known.example/feed", "Known");
        await hub.PollAsync(known, Entry("k1", published: now.AddDays(-2)));
        hub.Time.Advance(TimeSpan.FromHours(1));
        long added = await hub.AddSourceAsync("https://added.example/feed", "Added");
        await hub.PollAsync(added, Entry("b1", published: now.AddDays(-3)), Entry("b2", published: now.AddDays(-400)));
        hub.Time.Advance(TimeSpan.FromHours(1));
        await hub.PollAsync(known, Entry("k1", published: now.AddDays(-2)), Entry("late", published: now.AddDays(-300)));

        string[] window = [.. (await hub.WindowAsync(Everything)).Entries.Select(e => e.Title)];
        TimelinePage page = (await hub.Queries.GetPageAsync(Everything, null, 10, CancellationToken.None))!;

        Assert.Equal(["Title of late", "Title of k1", "Title of b1", "Title of b2"], window);
        Assert.Equal(["Title of k1", "Title of b1", "Title of late", "Title of b2"], page.Entries.Select(e => e.Title));
        Assert.Null(page.Next);
        Assert.Null(page.Entries[0].ContentHtml);
        Assert.Equal("Text of k1.", page.Entries[0].Excerpt);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Pages_of_every_kind_of_view_give_each_entry_once(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        DateTimeOffset date = hub.Time.GetUtcNow().AddDays(-1);
        await hub.PollAsync(source, [.. Enumerable.Range(0, 23).Select(i => Entry($"e{i}", published: date.AddMinutes(-(i / 5)), by: [Person("Ada Lovelace")], topics: [Topic("Storage")]))]);

        foreach (ViewSelector view in (ViewSelector[])[Everything, new ViewSelector.Author("ada-lovelace"), new ViewSelector.Topic("storage"), new ViewSelector.Source("site")])
        {
            List<long> seen = [];
            PageCursor? next = null;
            do
            {
                TimelinePage page = (await hub.Queries.GetPageAsync(view, next, 5, CancellationToken.None))!;
                seen.AddRange(page.Entries.Select(e => e.Id));
                next = page.Next;
                Assert.Equal(23, page.Info.Count);
            }
            while (next is not null);

            Assert.Equal(23, seen.Distinct().Count());
            Assert.Equal(23, seen.Count);
        }
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task An_entry_comes_back_with_everything_it_was_stored_with(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://user:secret@site.example/feed", "Site");
        Entry entry = Entry("one", published: hub.Time.GetUtcNow().AddDays(-1)) with
        {
            SummaryHtml = "<p>Summary</p>",
            Language = "sv",
            Image = "https://site.example/i.png",
            Rights = "© Site",
            License = "https://license.example/",
            CommentsUrl = "https://site.example/one#comments",
            CommentCount = 3,
            Categories = [new("Load Balancing", "https://scheme.example/", "Load balancing")],
            Enclosures = [new("https://site.example/a.mp3", "audio/mpeg", 1234, TimeSpan.FromMinutes(3), "Sound")],
            InReplyTo = [new("urn:test:zero", "https://site.example/zero")],
            Links = [new("via", "https://elsewhere.example/")],
            Origin = new("urn:test:origin", "Origin", "https://origin.example/", "https://origin.example/feed", hub.Time.GetUtcNow(), "© Origin") { Authors = [new("Zed")] },
        };
        await hub.PollAsync(source, entry);
        long id = Assert.Single((await hub.WindowAsync(Everything)).Entries).Id;

        TimelineEntry read = (await hub.Queries.FindEntryAsync(id, CancellationToken.None))!;

        Assert.Equal(("<p>Summary</p>", "sv", entry.Image, entry.Rights, entry.License), (read.SummaryHtml, read.Language, read.Image, read.Rights, read.License));
        Assert.Equal((entry.CommentsUrl, entry.CommentCount), (read.CommentsUrl, read.CommentCount));
        Assert.Equal(entry.Categories, read.Categories);
        Assert.Equal(entry.Enclosures, read.Enclosures);
        Assert.Equal(entry.InReplyTo, read.InReplyTo);
        Assert.Equal(entry.Links, read.Links);
        Assert.Equal(entry.Origin.Authors, read.Origin!.Authors);
        Assert.Equal(entry.Origin with { Authors = [] }, read.Origin with { Authors = [] });
        Assert.Equal(entry.Published, read.Published);
        Assert.Equal(entry.Published, read.SortAt);
        Assert.Equal(hub.Time.GetUtcNow(), read.FirstSeen);
        Assert.Equal("https://site.example/feed", read.Source.FeedUrl);
        Assert.Null(await hub.Queries.FindEntryAsync(id + 1, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Views_that_do_not_exist_are_null_and_empty_ones_are_empty(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.AddSourceAsync("https://site.example/feed", "Site");

        Assert.Null(await hub.Queries.GetWindowAsync(new ViewSelector.Author("nobody"), 10, CancellationToken.None));
        Assert.Null(await hub.Queries.GetPageAsync(new ViewSelector.Topic("nothing"), null, 10, CancellationToken.None));
        Assert.Null(await hub.Queries.GetWindowAsync(new ViewSelector.Source("nowhere"), 10, CancellationToken.None));
        Assert.Empty((await hub.WindowAsync(Everything)).Entries);
        Assert.Empty((await hub.WindowAsync(new ViewSelector.Source("site"))).Entries);
        Assert.Empty(await hub.Queries.ListAuthorsAsync(CancellationToken.None));
        Assert.Equal("Site", Assert.Single(await hub.Queries.ListSourcesAsync(CancellationToken.None)).Ref.Title);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_configured_label_wins_over_what_a_category_is_called(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, Entry("one", topics: [new TopicMatch("c-sharp", "c#", "category \"c#\"")]));

        await hub.PollAsync(source, Entry("two", topics: [new TopicMatch("c-sharp", "C# and .NET", "phrase \"roslyn\" in title", IsConfigured: true)]));
        await hub.PollAsync(source, Entry("three", topics: [new TopicMatch("c-sharp", "C SHARP", "category \"C SHARP\"")]));

        ViewInfo.Topic topic = Assert.Single(await hub.Queries.ListTopicsAsync(CancellationToken.None));
        Assert.Equal(("C# and .NET", 3), (topic.Label, topic.Count));
    }
}
