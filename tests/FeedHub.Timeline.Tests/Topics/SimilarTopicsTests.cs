using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;
using FeedHub.Timeline.Topics;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Topics;

public sealed class SimilarTopicsTests
{
    private static readonly string[] Cheese = ["Ripening a goat cheese in the cellar", "Rennet and whey explained", "A soft cheese with herbs", "Why cheddar cheese crumbles", "Milk from hay, cheese from milk", "Our cheese cave"];
    private static readonly string[] Clocks = ["Repairing a cuckoo clock", "The escapement of a pendulum clock", "Springs, gears and a stopped clock", "A clock tower strikes again", "Winding eight clocks on Sunday", "Dials of enamel on a clock"];
    private static readonly ViewSelector CheeseView = new ViewSelector.Topic("cheese");

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task An_entry_without_categories_comes_under_the_topic_of_those_like_it_and_the_reason_is_kept(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await TeachAsync(hub);
        long silent = await hub.AddSourceAsync("https://silent.example/feed", "Silent");
        await hub.PollAsync(silent, Entry("new", title: "A soft goat cheese in our cheese cave", text: "Rennet and whey explained, with herbs from the cellar. Why cheddar cheese crumbles."), Entry("other", title: "Quarterly figures", text: "Xylophone zygote."));
        SimilarTopics similar = new(hub.Database, hub.Time, embedder: null);

        int named = await similar.RunAsync([], CancellationToken.None);
        int again = await similar.RunAsync([], CancellationToken.None);

        Assert.Equal((1, 0), (named, again));
        TimelineWindow window = await hub.WindowAsync(CheeseView);
        Assert.Equal(25, window.Info.Count);
        Assert.Contains(window.Entries, entry => entry.Title == "A soft goat cheese in our cheese cave");
        Assert.Matches("^like entries under it: \".+\" \\(entry [0-9]+\\), ", Assert.Single(await hub.TextsAsync("SELECT reason FROM entry_topic WHERE reason_kind = 4")));
        SimilarTopicsReport? report = await similar.LastAsync(CancellationToken.None);
        Assert.Equal((48, 2, 2, 1), (report!.Examples, report.Topics, report.Asked, report.Named));
        Assert.True(report.Right >= 9 * report.Wrong && report.Right > 0);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_source_that_is_excluded_is_not_asked_about(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await TeachAsync(hub);
        long silent = await hub.AddSourceAsync("https://silent.example/feed", "Silent");
        await hub.PollAsync(silent, Entry("new", title: "A soft goat cheese in our cheese cave", text: "Rennet and whey explained, with herbs from the cellar. Why cheddar cheese crumbles."));

        SimilarTopics similar = new(hub.Database, hub.Time, embedder: null);

        IReadOnlyList<long> excluded = await similar.ExcludedAsync(slug => slug == "silent", CancellationToken.None);

        Assert.Equal([silent], excluded);
        Assert.Equal(0, await similar.RunAsync(excluded, CancellationToken.None));
        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM entry_topic WHERE reason_kind = 4"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_list_or_an_operator_switches_it_off_for_a_source_and_what_was_given_goes(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await TeachAsync(hub);
        long silent = await hub.AddSourceAsync("https://silent.example/feed", "Silent");
        await hub.PollAsync(silent, Entry("new", title: "A soft goat cheese in our cheese cave", text: "Rennet and whey explained, with herbs from the cellar. Why cheddar cheese crumbles."));
        SimilarTopics similar = new(hub.Database, hub.Time, embedder: null);
        TopicReassignment reassignment = new(hub.Database, hub.Time, step: 1);
        SourceSettingsStore settings = new(hub.Database, hub.Time);
        Assert.Equal(1, await similar.RunAsync([], CancellationToken.None));
        Assert.Empty(await similar.ExcludedAsync(static _ => false, CancellationToken.None));

        await hub.Sources.ApplyAsync([new("https://silent.example/feed") { Title = "Silent", Entries = new() { HasNoSimilarTopics = true } }], prune: false, planOnly: false, CancellationToken.None);
        IReadOnlyList<long> byList = await similar.ExcludedAsync(static _ => false, CancellationToken.None);
        await settings.ChangeAsync(silent, _ => new() { SimilarTopics = true }, CancellationToken.None);
        IReadOnlyList<long> asSet = await similar.ExcludedAsync(static _ => false, CancellationToken.None);
        await settings.ChangeAsync(silent, _ => new() { SimilarTopics = false }, CancellationToken.None);

        Assert.Equal([silent], byList);
        Assert.Empty(asSet);
        Assert.False((await settings.FindAsync(silent, CancellationToken.None))!.SimilarTopics);
        Assert.False((await hub.Sources.FindAsync(silent, CancellationToken.None))!.HasSimilarTopics);
        Assert.Equal(1, await reassignment.WithdrawSimilarAsync(TopicMatcher.Empty, [silent], CancellationToken.None));
        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM entry_topic WHERE reason_kind = 4"));
        Assert.Equal(24, (await hub.WindowAsync(CheeseView)).Info.Count);
        Assert.Equal(0, await reassignment.WithdrawSimilarAsync(TopicMatcher.Empty, [silent], CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_copy_of_a_story_joins_the_topic_without_being_counted_twice(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await TeachAsync(hub);
        long first = await hub.AddSourceAsync("https://first.example/feed", "First");
        long second = await hub.AddSourceAsync("https://second.example/feed", "Second");
        Entry story = Entry("story", title: "A soft goat cheese in our cheese cave", text: "Rennet and whey explained, with herbs from the cellar. Why cheddar cheese crumbles.");
        await hub.PollAsync(first, story);
        await hub.PollAsync(second, story);

        int named = await new SimilarTopics(hub.Database, hub.Time, embedder: null).RunAsync([], CancellationToken.None);

        Assert.Equal(2, named);
        Assert.Equal(25, (await hub.WindowAsync(CheeseView)).Info.Count);
    }

    private static async Task TeachAsync(TestHub hub)
    {
        long source = await hub.AddSourceAsync("https://site.example/feed", "Teacher");
        await hub.PollAsync(source, [.. Many(Cheese, "Cheese"), .. Many(Clocks, "Clocks")]);
    }

    private static IEnumerable<Entry> Many(string[] titles, string topic) =>
        Enumerable.Range(0, 24).Select(i => Entry($"{topic}{i}", title: titles[i % 6], text: $"{titles[(i + 1 + (i / 6)) % 6]}. Number {i}.", topics: [Topic(topic)]));
}
