using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Sources;

/// <summary>Lists for people put numbers in their order.</summary>
public sealed class SourceOrderTests
{
    private static readonly string[] InOrder = ["Blog", "Blog 2", "blog 9", "Blog 10", "Blog 10 b", "Bloggers"];

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Sources_authors_and_topics_are_in_natural_order(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = 0;
        foreach (string title in InOrder.Order(StringComparer.Ordinal))
        {
            source = await hub.AddSourceAsync($"https://{Slug.From(title)}.example/feed", title);
        }

        await hub.PollAsync(source, [.. InOrder.Order(StringComparer.Ordinal).Select(static name => Entry(Slug.From(name), by: [new($"The {name}", $"the {name}".ToLowerInvariant(), AuthorKind.Collective)], topics: [new(Slug.From(name), name, "category")]))]);

        Assert.Equal(InOrder, await TitlesAsync(hub));
        Assert.Equal(InOrder, (await hub.Queries.ListSourcesAsync(CancellationToken.None)).Select(static one => one.Ref.Title));
        Assert.Equal(InOrder.Select(static name => $"The {name}"), (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Select(static one => one.Name));
        Assert.Equal(InOrder, (await hub.Queries.ListTopicsAsync(CancellationToken.None)).Select(static one => one.Label));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_source_is_found_by_what_its_title_says_and_not_by_what_orders_it(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.AddSourceAsync("https://a.example/feed", "Blog 10 of 007");
        await hub.AddSourceAsync("https://b.example/feed", new string('1', 600));

        Assert.Equal(["Blog 10 of 007"], await TitlesAsync(hub, "BLOG 10 OF 007"));
        Assert.Equal(["Blog 10 of 007"], await TitlesAsync(hub, "a.example"));
        Assert.Single(await TitlesAsync(hub, new string('1', 300)));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Keys_that_were_made_by_former_rules_are_made_anew_once_at_start(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.AddSourceAsync("https://ten.example/feed", "Blog 10");
        await hub.AddSourceAsync("https://two.example/feed", "Blog 2");
        await hub.ExecuteAsync("UPDATE source SET title_key = lower(declared_title)");
        string[] former = [.. await TitlesAsync(hub)];
        await hub.ExecuteAsync($"DELETE FROM hub_state WHERE name = '{TitleKeyUpkeep.Mark}'");

        await hub.Timeline.PrepareAsync("hub.example", CancellationToken.None);

        Assert.Equal(["Blog 10", "Blog 2"], former);
        Assert.Equal(["Blog 2", "Blog 10"], await TitlesAsync(hub));
        Assert.Equal(1, await hub.ScalarAsync($"SELECT count(*) FROM hub_state WHERE name = '{TitleKeyUpkeep.Mark}'"));
    }

    private static async Task<IEnumerable<string>> TitlesAsync(TestHub hub, string? search = null) =>
        (await hub.Sources.ListAsync(new() { Search = search, Take = 100 }, CancellationToken.None)).Sources.Select(static one => one.Title);
}
