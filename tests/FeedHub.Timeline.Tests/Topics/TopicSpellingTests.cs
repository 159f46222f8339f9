using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Topics;

/// <summary>Categories that sources write in different ways meet in one topic, of which the first spelling stays.</summary>
public sealed class TopicSpellingTests
{
    [SkippableTheory]
    [InlineData("email", "E-Mail", "email")]
    [InlineData("Open source", "#OpenSource", "open-source")]
    [InlineData("OpenSource", "open-source", "opensource")]
    [InlineData("Database", "databases", "database")]
    [InlineData("GitHub", "github", "github")]
    public async Task Two_spellings_are_one_topic_in_one_document_and_in_two(string first, string second, string slug)
    {
        foreach (string provider in (string[])[TestHub.Sqlite, TestHub.Postgres])
        {
            await using TestHub hub = await TestHub.CreateAsync(provider);
            long source = await hub.AddSourceAsync("https://a.example/feed");
            await hub.PollAsync(source, Entry("one", topics: Of(first)), Entry("two", topics: Of(second)));
            Assert.Single(await hub.Queries.ListTopicsAsync(CancellationToken.None));

            await using TestHub other = await TestHub.CreateAsync(provider);
            await other.PollAsync(await other.AddSourceAsync("https://a.example/feed"), Entry("one", topics: Of(first)));
            await other.PollAsync(await other.AddSourceAsync("https://b.example/feed"), Entry("two", topics: Of(second)));
            Assert.Equal([(slug, 2)], (await other.Queries.ListTopicsAsync(CancellationToken.None)).Select(t => (t.Slug, t.Count ?? 0)));
        }
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task What_other_words_or_numbers_make_stays_a_topic_of_its_own(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");

        await hub.PollAsync(source, Entry("one", topics: Of("Go 12.1")), Entry("two", topics: Of("go121")), Entry("three", topics: Of("C++")), Entry("four", topics: Of("C#")), Entry("five", topics: Of("C")));

        Assert.Equal(5, (await hub.Queries.ListTopicsAsync(CancellationToken.None)).Count);
    }

    private static IReadOnlyList<TopicMatch> Of(string category) => TopicMatcher.Empty.Match(new() { Title = "" }, [new(category)]);
}
