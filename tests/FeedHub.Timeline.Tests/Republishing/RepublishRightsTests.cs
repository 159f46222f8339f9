using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Republishing;

/// <summary>Whatever reads entries for readers gives what the publisher allows, and no more.</summary>
public sealed class RepublishRightsTests
{
    private static readonly string Long = string.Concat(Enumerable.Range(1, 300).Select(i => $"word{i} "));

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Every_way_to_read_an_entry_shows_as_much_as_the_source_allows(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await hub.PollAsync(source);
        hub.Time.Advance(TimeSpan.FromMinutes(1));
        await hub.PollAsync(source, Entry("one", text: Long) with { Image = "https://site.example/i.png", Enclosures = [new("https://site.example/a.mp3", "audio/mpeg", 1, null)] });
        await hub.PollAsync(source, Entry("one", text: Long + "changed") with { Image = "https://site.example/i.png", Enclosures = [new("https://site.example/a.mp3", "audio/mpeg", 1, null)] });

        await SetAsync(hub, source, RepublishRights.Summary);
        TimelineEntry summary = await SameEverywhereAsync(hub);
        Assert.Null(summary.ContentHtml);
        Assert.StartsWith("<p>word1 word2", summary.SummaryHtml, StringComparison.Ordinal);
        Assert.InRange(summary.SummaryHtml!.Length, 100, 320);
        Assert.Single(summary.Enclosures);
        Assert.Contains("summary: set for its source", (await hub.Explanations.OfSourceAsync(source, CancellationToken.None))!.Republish, StringComparison.Ordinal);

        await SetAsync(hub, source, RepublishRights.Title);
        TimelineEntry title = await SameEverywhereAsync(hub);
        Assert.Equal(("Title of one", "https://site.example/one", null, null, "", null), (title.Title, title.Link, title.ContentHtml, title.SummaryHtml, title.Excerpt, title.Image));
        Assert.Empty(title.Enclosures);

        await SetAsync(hub, source, null);
        Assert.Contains("word300", (await hub.WindowAsync(new ViewSelector.All())).Entries[0].ContentHtml, StringComparison.Ordinal);
        Assert.Equal(2, (await hub.Queries.ListRevisionsAsync(title.Id, CancellationToken.None)).Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_nobody_says_of_a_source_the_options_say_and_a_list_wins_over_them(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.Sources.ApplyAsync(
            [new("https://a.example/feed"), new("https://b.example/feed") { Entries = EntryRules.Default with { Republish = RepublishRights.Full } }], prune: false, planOnly: false, CancellationToken.None);
        foreach (string name in new[] { "a", "b" })
        {
            await hub.PollAsync((await hub.Sources.FindByUrlAsync($"https://{name}.example/feed", CancellationToken.None))!.Id, Entry(name, link: $"https://{name}.example/1"));
        }

        TimelineWindow window = (await new TimelineQueries(hub.Database, hub.Time, RepublishRights.Title).GetWindowAsync(new ViewSelector.All(), 50, CancellationToken.None))!;

        Assert.Equal(["<p>Text of b.</p>", null], window.Entries.Select(entry => entry.ContentHtml));
    }

    [Fact]
    public void A_short_summary_of_the_publishers_own_is_kept_with_its_markup()
    {
        TimelineEntry entry = new()
        {
            Id = 1,
            PublicId = "urn:1",
            Title = "t",
            Updated = default,
            FirstSeen = default,
            SortAt = default,
            SummaryHtml = "<p>An <em>own</em> summary.</p>",
            ContentHtml = "<p>All of it.</p>",
            Excerpt = "All of it.",
            Source = new("s", "S", "https://s.example/feed", null, "urn:s", default, null, null, null),
        };

        Assert.Equal("<p>An <em>own</em> summary.</p>", EntryRights.Limit(entry, RepublishRights.Summary).SummaryHtml);
        Assert.Equal("<p>All of it.</p>", EntryRights.Limit(entry with { SummaryHtml = $"<p>{Long}</p>" }, RepublishRights.Summary).SummaryHtml);
        Assert.Same(entry, EntryRights.Limit(entry, RepublishRights.Full));
    }

    [Fact]
    public void A_long_summary_is_the_article_wherever_its_words_end()
    {
        for (int length = EntryRights.LongestSummary - 3; length <= EntryRights.LongestSummary + 3; length++)
        {
            foreach (string end in (string[])["x", " x", "\U0001F600", " \U0001F600", "\U0001F600 x", " x x"])
            {
                string text = new string('a', length - 3) + end;
                string summary = $"<p>{text} {new string('b', 50)}</p>";
                string fitting = $"<p>{text}</p>";

                Assert.Equal("<p>e</p>", EntryRights.Summary(summary, "e"));
                Assert.Equal(text.Length <= EntryRights.LongestSummary ? fitting : "<p>e</p>", EntryRights.Summary(fitting, "e"));
            }
        }
    }

    private static async Task SetAsync(TestHub hub, long source, RepublishRights? rights) =>
        Assert.NotNull(await new SourceSettingsStore(hub.Database, hub.Time).ChangeAsync(source, _ => new() { Republish = rights }, CancellationToken.None));

    // Windows, pages, archives, one entry, pushes and searches give the same; versions of the text are not shown.
    private static async Task<TimelineEntry> SameEverywhereAsync(TestHub hub)
    {
        ViewSelector all = new ViewSelector.All();
        TimelineEntry entry = Assert.Single((await hub.WindowAsync(all)).Entries);
        long latest = await hub.Changes.LatestAsync(CancellationToken.None);
        IReadOnlyList<OutboxMessage> messages = await hub.Outbox.ReadAsync(0, latest, 100, CancellationToken.None);
        SearchHit hit = Assert.Single((await hub.Search.FindAsync(((RuleParseResult.Parsed)RuleParser.Parse("word299")).Root, null, 10, CancellationToken.None)).Hits);
        TimelineEntry[] others =
        [
            (await hub.Queries.FindEntryAsync(entry.Id, CancellationToken.None))!,
            Assert.Single((await new TimelineArchives(hub.Database, hub.Time).ReadAsync(all, entry.Id, withCopies: false, CancellationToken.None))!.Entries),
            Assert.Single((await hub.PushedEntries.ReadAsync(all, withCopies: false, messages, CancellationToken.None))!.Entries),
        ];
        Assert.All(others, other => Assert.Equal((entry.SummaryHtml, entry.ContentHtml, entry.Excerpt, entry.Image, entry.Republish), (other.SummaryHtml, other.ContentHtml, other.Excerpt, other.Image, other.Republish)));
        Assert.Equal(entry.Excerpt, Assert.Single((await hub.Queries.GetPageAsync(all, null, 10, CancellationToken.None))!.Entries).Excerpt);
        Assert.DoesNotContain("word299", string.Concat(hit.Excerpt.Select(part => part.Text)), StringComparison.Ordinal);
        Assert.Empty(await hub.Queries.ListRevisionsAsync(entry.Id, CancellationToken.None));
        Assert.Equal(0, await hub.Queries.CountRevisionsAsync(entry.Id, CancellationToken.None));
        return entry;
    }
}
