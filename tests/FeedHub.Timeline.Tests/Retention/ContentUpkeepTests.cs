using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Retention;

public sealed class ContentUpkeepTests
{
    private static readonly ViewSelector Everything = new ViewSelector.All();

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task New_rules_reach_what_is_stored_a_bounded_part_at_a_time_and_only_what_differs_is_written(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, Entry("one", html: "<p>a<blink>b</blink></p>"), Entry("two", html: "<p>clean</p>"), Entry("three", html: "<blink>c</blink>"));
        ContentUpkeep upkeep = new(hub.Database, hub.Time, step: 1);
        long messages = await hub.ScalarAsync("SELECT count(*) FROM outbox");

        int first = await upkeep.RunAsync(2, version: 7, WithoutBlink, CancellationToken.None);
        int second = await upkeep.RunAsync(100, version: 7, WithoutBlink, CancellationToken.None);
        int third = await upkeep.RunAsync(100, version: 7, _ => throw new InvalidOperationException("cleaned again"), CancellationToken.None);

        Assert.Equal((2, 0), (first + second, third));
        Assert.Equal(["<p>ab</p>", "<p>clean</p>", "c"], (await hub.WindowAsync(Everything)).Entries.Select(entry => entry.ContentHtml).Order(StringComparer.Ordinal));
        Assert.Equal(messages + 2, await hub.ScalarAsync("SELECT count(*) FROM outbox"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_arrives_after_the_rules_changed_is_clean_and_a_further_change_begins_anew(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, Entry("one", html: "<p>x</p>"));
        ContentUpkeep upkeep = new(hub.Database, hub.Time);
        Assert.Equal(0, await upkeep.RunAsync(100, CancellationToken.None));
        await hub.PollAsync(source, Entry("two", html: "<blink>y</blink>"));

        Assert.Equal(0, await upkeep.RunAsync(100, CancellationToken.None));
        Assert.Equal(1, await upkeep.RunAsync(100, version: 99, WithoutBlink, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_text_of_which_nothing_is_left_is_none(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, Entry("one", html: "<blink></blink>"));

        Assert.Equal(1, await new ContentUpkeep(hub.Database, hub.Time).RunAsync(100, version: 99, WithoutBlink, CancellationToken.None));
        Assert.Null(Assert.Single((await hub.WindowAsync(Everything)).Entries).ContentHtml);
    }

    private static string WithoutBlink(string html) => html.Replace("<blink>", "", StringComparison.Ordinal).Replace("</blink>", "", StringComparison.Ordinal);
}
