using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Ingest;

public sealed class SeriesTests
{
    private static readonly DateTimeOffset Start = new(2015, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task Parts_of_one_document_are_one_series_in_reading_order(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed", "Labs");

        await hub.PollAsync(source, Post("three", "Graphs for people, part 3", 3), Post("other", "How we hire", 2), Post("two", "Graphs for people, part 2", 2), Post("one", "Graphs for people, part 1", 1));

        ViewInfo.Series series = Assert.Single(await hub.Queries.ListSeriesAsync(CancellationToken.None));
        Assert.Equal(("graphs-for-people", "Graphs for people", "Labs", 3), (series.Slug, series.Title, series.SourceTitle, series.Count));
        Assert.Equal(["Graphs for people, part 1", "Graphs for people, part 2", "Graphs for people, part 3"], await TitlesAsync(hub, series.Slug));
        TimelinePage? page = await hub.Queries.GetPageAsync(new ViewSelector.Series(series.Slug), null, 2, CancellationToken.None);
        TimelinePage? next = await hub.Queries.GetPageAsync(new ViewSelector.Series(series.Slug), page!.Next, 2, CancellationToken.None);
        Assert.Equal([1, 2, 3], page.Entries.Concat(next!.Entries).Select(e => e.Series?.Part));
        Assert.Null(next.Next);
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task A_part_that_arrives_later_joins_and_its_view_is_announced(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");
        await hub.PollAsync(source, Post("four", "Graphs for people (part 4)", 4), Post("one", "Graphs for people (part 1)", 1));
        long seen = await hub.Changes.LatestAsync(CancellationToken.None);

        await hub.PollAsync(source, Post("two", "Graphs for people (part 2)", 2));

        TimelineChanges changes = await hub.Changes.ReadAsync(seen, CancellationToken.None);
        Assert.Contains(new ViewSelector.Series("graphs-for-people"), changes.Views);
        ViewInfo.Series info = Assert.IsType<ViewInfo.Series>((await hub.WindowAsync(new ViewSelector.Series("graphs-for-people"))).Info);
        Assert.Equal([3], info.Missing);
        Assert.Equal(["Graphs for people (part 1)", "Graphs for people (part 2)", "Graphs for people (part 4)"], await TitlesAsync(hub, info.Slug));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task A_second_part_finds_the_first_that_did_not_know_it_was_one(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");
        await hub.PollAsync(source, Post("one", "A tour of our build system", 1));

        await hub.PollAsync(source, Post("two", "A tour of our build system, part 2", 2));

        Assert.Equal(["A tour of our build system", "A tour of our build system, part 2"], await TitlesAsync(hub, "a-tour-of-our-build-system"));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task What_was_there_before_parts_were_counted_is_read_first_and_the_conclusion_last(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");
        await hub.PollAsync(source, Post("why", "Versions of Python: why there are many", 1), Post("tools", "Versions of Python: a look at tools", 2));

        await hub.PollAsync(source, Post("two", "Versions of Python: part 3", 3));
        await hub.PollAsync(source, Post("end", "Versions of Python: the conclusion", 5), Post("three", "Versions of Python: part 4", 4));

        Assert.Equal(
            ["Versions of Python: why there are many", "Versions of Python: a look at tools", "Versions of Python: part 3", "Versions of Python: part 4", "Versions of Python: the conclusion"],
            await TitlesAsync(hub, "versions-of-python"));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task An_introduction_is_read_before_parts_that_nobody_counts(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");

        await hub.PollAsync(source, Post("storage", "Moving to Kubernetes: Storage", 3), Post("network", "Moving to Kubernetes: Networking", 2), Post("intro", "Moving to Kubernetes: Introduction", 1));
        await hub.PollAsync(source, Post("end", "Moving to Kubernetes: Conclusion", 5));

        Assert.Equal(
            ["Moving to Kubernetes: Introduction", "Moving to Kubernetes: Networking", "Moving to Kubernetes: Storage", "Moving to Kubernetes: Conclusion"], await TitlesAsync(hub, "moving-to-kubernetes"));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task Seasons_of_one_show_are_series_of_their_own(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");

        await hub.PollAsync(source, Post("four", "Radio Copper S2E4: Bone", 4), Post("three", "Radio Copper S2E3: Tone", 3), Post("two", "Radio Copper S1E2: Coil", 2), Post("one", "Radio Copper S1E1: Wire", 1));

        Assert.Equal([2, 2], (await hub.Queries.ListSeriesAsync(CancellationToken.None)).Select(static series => series.Count));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task The_first_real_source_has_two_series(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://labs.example/feed");

        await hub.PollAsync(
            source,
            Post("els", "ELS: latency based load balancer, part 1", 37, "Load Balancing Most clients connect to our back-end"),
            Post("heroic", "Monitoring at Spotify: Introducing Heroic", 16, "This is the second part in a series about Monitoring at Spotify. In the previous post I discussed"),
            Post("story", "Monitoring at Spotify: The Story So Far", 15, "This is the first in a two-part series about Monitoring at Spotify. In this, I’ll be discussing"),
            Post("ip", "Oh IPv6, Where Art Thou", 4));

        Assert.Equal(["els-latency-based-load-balancer", "monitoring-at-spotify"], (await hub.Queries.ListSeriesAsync(CancellationToken.None)).Select(s => s.Slug));
        Assert.Equal(["Monitoring at Spotify: The Story So Far", "Monitoring at Spotify: Introducing Heroic"], await TitlesAsync(hub, "monitoring-at-spotify"));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task Series_belong_to_one_source_and_a_lone_issue_is_not_shown(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed"), Post("a17", "Weekly digest #17", 1));

        await hub.PollAsync(await hub.AddSourceAsync("https://b.example/feed"), Post("b18", "Weekly digest #18", 2));

        Assert.Empty(await hub.Queries.ListSeriesAsync(CancellationToken.None));
        Assert.Equal(2, await hub.ScalarAsync("SELECT count(*) FROM series"));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task A_deleted_part_leaves_its_series(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");
        await hub.PollAsync(source, Post("two", "Graphs for people, part 2", 2), Post("one", "Graphs for people, part 1", 1), Post("three", "Graphs for people, part 3", 9));
        var poll = await hub.LeaseAsync(source);

        await hub.Ingest.CommitAsync([poll with { Feed = poll.Feed! with { Deleted = [(EntryKey.Of("guid", "urn:test:one"), null), (EntryKey.Of("guid", "urn:test:three"), null)] } }], CancellationToken.None);

        TimelineWindow window = await hub.WindowAsync(new ViewSelector.Series("graphs-for-people"));
        Assert.Equal(["Graphs for people, part 2"], await TitlesAsync(hub, "graphs-for-people"));
        Assert.Equal((1, Start.AddDays(2)), (window.Info.Count, window.Info.LastEntryAt));
        Assert.Equal(["urn:test:one", "urn:test:three"], window.Retracted.Select(r => r.PublicId).Order(StringComparer.Ordinal));
        await hub.PollAsync(source, Post("two", "Graphs for people, part 2", 2), Post("four", "Graphs for people, part 4", 10));
        Assert.Equal([1, 3], Assert.IsType<ViewInfo.Series>((await hub.WindowAsync(new ViewSelector.Series("graphs-for-people"))).Info).Missing);
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task A_series_that_lost_all_its_parts_takes_those_that_come(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");
        await hub.PollAsync(source, Post("one", "Graphs for people, part 1", 1), Post("two", "Graphs for people, part 2", 2), Post("first", "The Weekly #1", 1), Post("second", "The Weekly #2", 3));
        foreach (long id in (long[])[1, 2, 3, 4])
        {
            Assert.Equal(1, await hub.Retraction.RetractAsync([id], null, isForGood: false, CancellationToken.None));
        }

        await hub.Retraction.RestoreAsync(await hub.ScalarAsync("SELECT entry_id FROM tombstone WHERE public_id = 'urn:test:two'"), CancellationToken.None);
        await hub.PollAsync(source, Post("three", "Graphs for people, part 3", 3), Post("other", "Graphs for people: a summary", 4), Post("third", "The Weekly #3", 400));

        Assert.Equal(["Graphs for people, part 2", "Graphs for people, part 3"], await TitlesAsync(hub, "graphs-for-people"));
        Assert.Equal(["The Weekly #3"], await TitlesAsync(hub, "the-weekly"));
        Assert.Equal(2, (await hub.Queries.ListSeriesAsync(CancellationToken.None)).Count);
    }

    private static Entry Post(string name, string title, int day, string? text = null) => Entry(name, title: title, text: text, published: Start.AddDays(day));

    private static async Task<string[]> TitlesAsync(TestHub hub, string slug) =>
        [.. (await hub.WindowAsync(new ViewSelector.Series(slug))).Entries.Select(e => e.Title)];
}
