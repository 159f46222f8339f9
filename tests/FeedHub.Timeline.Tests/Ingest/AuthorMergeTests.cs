using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Ingest;

public sealed class AuthorMergeTests
{
    public static TheoryData<string, string, Byline, Byline, bool> Pairs
    {
        get
        {
            TheoryData<string, string, Byline, Byline, bool> pairs = [];
            foreach (string provider in (string[])[TestHub.Sqlite, TestHub.Postgres])
            {
                pairs.Add(provider, "full name", Person("Ada Lovelace"), Person("Ada Lovelace"), true);
                pairs.Add(provider, "one word is no full name", Person("Ada"), Person("Ada"), false);
                pairs.Add(provider, "personal e-mail", Person("Ada", "ada@x.example"), Person("Countess", "ada@x.example"), true);
                pairs.Add(provider, "shared mailbox", Person("Ada", "blog@x.example"), Person("Alan", "blog@x.example"), false);
                pairs.Add(provider, "shared mailbox with a suffix", Person("Ada", "no-reply@x.example"), Person("Alan", "no-reply@x.example"), false);
                pairs.Add(provider, "personal page", Person("Ada", uri: "https://people.example/ada"), Person("A. L.", uri: "http://www.people.example/ada/"), true);
                pairs.Add(provider, "front page of a service", Person("Ada", uri: "https://people.example/"), Person("Alan", uri: "https://people.example"), false);
                pairs.Add(provider, "different e-mails contradict", Person("Ada Lovelace", "ada@x.example"), Person("Ada Lovelace", "lovelace@y.example"), false);
                pairs.Add(provider, "different pages contradict", Person("Ada Lovelace", uri: "https://x.example/ada"), Person("Ada Lovelace", uri: "https://y.example/ada"), false);
                pairs.Add(provider, "an e-mail on one side only", Person("Ada Lovelace", "ada@x.example"), Person("Ada Lovelace"), true);
                pairs.Add(provider, "collectives", Collective("Editorial Team"), Collective("Editorial Team"), false);
                pairs.Add(provider, "person and collective", Collective("Ada Lovelace"), Person("Ada Lovelace"), false);
            }

            return pairs;
        }
    }

    [SkippableTheory, MemberData(nameof(Pairs))]
    public async Task Trusted_sources_share_an_author_only_with_evidence(string provider, string why, Byline first, Byline second, bool isSame)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed"), Entry("one", by: [first]));

        await hub.PollAsync(await hub.AddSourceAsync("https://b.example/feed"), Entry("two", by: [second]));

        Assert.True(isSame == ((await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Count == 1), why);
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task Evidence_counts_between_polls_of_one_transaction(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long first = await hub.AddSourceAsync("https://a.example/feed");
        long second = await hub.AddSourceAsync("https://b.example/feed");

        await hub.Ingest.CommitAsync(
            [await hub.LeaseAsync(first, Entry("one", by: [Person("Ada Lovelace")])), await hub.LeaseAsync(second, Entry("two", by: [Person("Ada Lovelace")]))], CancellationToken.None);

        Assert.Equal(2, Assert.Single(await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Count);
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task A_group_is_one_author_of_its_source_with_its_article_and_without(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");

        await hub.PollAsync(source, Entry("one", by: [Collective("The Design Team")]), Entry("two", by: [Collective("Design Team")]));
        await hub.PollAsync(source, Entry("three", by: [Collective("Design Team")]), Entry("four", by: [Person("The Edge")]), Entry("five", by: [Person("Edge")]));
        await hub.PollAsync(await hub.AddSourceAsync("https://b.example/feed"), Entry("six", by: [Collective("Design Team")]));

        Assert.Equal(
            [("Design Team", 1), ("Design Team", 3), ("Edge", 1), ("The Edge", 1)],
            (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).OrderBy(a => a.Name, StringComparer.Ordinal).ThenBy(a => a.Count).Select(a => (a.Name, a.Count ?? 0)));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task An_untrusted_source_adds_nothing_to_an_existing_author(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed"), Entry("one", by: [Person("Ada Lovelace", "ada@x.example", "https://x.example/ada")]));

        await hub.PollAsync(
            await hub.AddSourceAsync("https://b.example/feed", isTrusted: false), Entry("two", by: [Person("Ada Lovelace", "ada@x.example", "https://x.example/ada")]));

        Assert.Equal(["ada-lovelace", "ada-lovelace-2"], (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Select(a => a.Slug));
        Assert.Single((await hub.WindowAsync(new ViewSelector.Author("ada-lovelace"))).Entries);
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task A_mailbox_that_one_source_gives_to_two_names_is_nobodys_own(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed"), Entry("one", by: [Person("Ada", "posts@x.example")]), Entry("two", by: [Person("Alan", "posts@x.example")]));

        await hub.PollAsync(await hub.AddSourceAsync("https://b.example/feed"), Entry("three", by: [Person("Grace", "posts@x.example")]));

        Assert.Equal(3, (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Count);
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task Slugs_are_unique_kept_and_never_words_of_routes(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");

        await hub.PollAsync(source, Entry("one", by: [Person("Feeds"), new Byline("?", "?", AuthorKind.Person), new Byline("Ada!", "ada!", AuthorKind.Person), Person("Ada")]));
        await hub.PollAsync(source, Entry("two", by: [new Byline("Ada?", "ada?", AuthorKind.Person)]));

        string[] slugs = [.. (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Select(a => a.Slug).Order(StringComparer.Ordinal)];
        Assert.Equal(5, slugs.Length);
        Assert.StartsWith("a-", slugs[0], StringComparison.Ordinal);
        Assert.Equal(["ada", "ada-2", "ada-3", "feeds-2"], slugs[1..]);
    }
}
