using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Explaining;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Languages;

/// <summary>What is kept of languages and of where bylines were found, on both databases.</summary>
public sealed class StoredLanguageTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_language_that_was_found_is_searched_shown_and_explained_as_such(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        PollRecord poll = await hub.LeaseAsync(
            source,
            Entry("found") with { Language = "de", LanguageReason = "detected: 9 of 20 words are common in it" },
            Entry("named") with { Language = "en" },
            Entry("none"));
        await hub.Ingest.CommitAsync([poll with { Feed = poll.Feed! with { DetectedLanguage = "de" } }], CancellationToken.None);

        RuleNode german = Assert.IsType<RuleParseResult.Parsed>(RuleParser.Parse("lang:de")).Root;
        Assert.Equal("Title of found", Assert.Single((await hub.Search.FindAsync(german, null, 10, CancellationToken.None)).Hits).Entry.Title);
        Assert.Equal(
            [("Title of found", "de", "detected: 9 of 20 words are common in it"), ("Title of named", "en", "named by its feed"), ("Title of none", null, null)],
            await ExplainedAsync(hub, "found", "named", "none"));
        SourceStatus status = (await hub.Sources.FindAsync(source, CancellationToken.None))!;
        Assert.Equal((null, "de"), (status.NamedLanguage, status.DetectedLanguage));
        Assert.Equal("de", (await hub.WindowAsync(new ViewSelector.All())).Entries[0].Source.Language);
        Assert.Equal("de", Assert.Single(await hub.Leases.LeaseAsync([source], "test", hub.Time.GetUtcNow(), TimeSpan.FromMinutes(5), PollWish.All, CancellationToken.None)).DetectedLanguage);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Where_a_byline_was_found_is_recorded(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await hub.PollAsync(
            source,
            Entry("text", by: [Person("Ada Lovelace")]) with { BylineOrigin = BylineOrigin.Content },
            Entry("feed", by: [Person("Grace Hopper")]) with { BylineOrigin = BylineOrigin.Feed });

        EntryExplanation text = (await hub.Explanations.OfEntryAsync("urn:test:text", CancellationToken.None))!;
        EntryExplanation feed = (await hub.Explanations.OfEntryAsync("urn:test:feed", CancellationToken.None))!;

        Assert.Equal("found in its text", Assert.Single(text.Authors).From);
        Assert.Equal("named by the feed for all of its entries", Assert.Single(feed.Authors).From);
    }

    private static async Task<IReadOnlyList<(string? Title, string? Tag, string? Reason)>> ExplainedAsync(TestHub hub, params string[] names)
    {
        List<(string?, string?, string?)> explained = [];
        foreach (string name in names)
        {
            EntryExplanation entry = (await hub.Explanations.OfEntryAsync($"urn:test:{name}", CancellationToken.None))!;
            explained.Add((entry.Title, entry.Language?.Tag, entry.Language?.Reason));
        }

        return explained;
    }
}
