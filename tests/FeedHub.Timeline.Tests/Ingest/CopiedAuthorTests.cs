using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Explaining;
using FeedHub.Timeline.FullText;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Ingest;

public sealed class CopiedAuthorTests
{
    private static readonly Byline Handle = Person("jhaals");
    private static readonly Byline Group = Collective("Spotify Engineering");

    public static TheoryData<string> Providers => TestHub.Providers;

    public static TheoryData<string, bool> ProvidersBothWays => new() { { TestHub.Sqlite, false }, { TestHub.Sqlite, true }, { TestHub.Postgres, false }, { TestHub.Postgres, true } };

    [SkippableTheory, MemberData(nameof(ProvidersBothWays))]
    public async Task One_name_on_copies_of_one_transaction_is_one_author(string provider, bool isReversed)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        List<PollRecord> polls = [];
        foreach (string path in (string[])["feed", "archive", "table"])
        {
            polls.Add(await hub.LeaseAsync(await AddAsync(hub, path), Entry("one", by: [Handle]), Entry("two", by: [Group]), Entry($"alone in {path}", by: [Handle])));
        }

        await hub.Ingest.CommitAsync(isReversed ? [.. polls.AsEnumerable().Reverse()] : polls, CancellationToken.None);

        Assert.Equal([("jhaals", 4), ("spotify-engineering", 1)], await AuthorsAsync(hub));
        Assert.Empty(await ProposalsAsync(hub));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task One_name_on_a_copy_of_a_stored_story_is_one_author_and_the_entry_says_why(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await AddAsync(hub, "feed"), Entry("one", by: [Handle]), Entry("two", by: [Group]));

        await hub.PollAsync(await AddAsync(hub, "archive"), Entry("one", by: [Handle]), Entry("two", by: [Group]), Entry("three", by: [Handle]));
        await hub.PollAsync(await AddAsync(hub, "other"), Entry("four", by: [Handle]), Entry("five", by: [Group]));

        Assert.Equal([("jhaals", 2), ("jhaals-2", 1), ("spotify-engineering", 1), ("spotify-engineering-2", 1)], await AuthorsAsync(hub));
        EntryExplanation explained = (await hub.Explanations.OfEntryAsync("urn:test:three", CancellationToken.None))!;
        Assert.Equal("same name as 'jhaals' in another trusted source, on copies of one story", Assert.Single(explained.Authors).Reason);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_page_that_names_the_author_of_a_copy_is_a_copy_under_that_name(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        FullTextStore store = new(hub.Database, hub.Time);
        await hub.PollAsync(await AddAsync(hub, "feed"), Entry("one", by: [Handle]));
        PollRecord excerpts = await hub.LeaseAsync(await AddAsync(hub, "archive"), Entry("one", text: "How it began [...]") with { ContentHtml = null, SummaryHtml = "<p>How it began [...]</p>" });
        await hub.Ingest.CommitAsync([excerpts with { FullTextProbes = 1 }], CancellationToken.None);

        FullTextTask task = Assert.Single(await store.TakeAsync(50, 50, CancellationToken.None));
        await store.SaveAsync([(task, new FullTextResult.Extracted("<p>All.</p>", [new FeedPerson("jhaals")]))], TopicMatcher.Empty, CancellationToken.None);

        Assert.Equal([("jhaals", 1)], await AuthorsAsync(hub));
        Assert.Equal(2, (await hub.AuthorListing.FindAsync("jhaals", CancellationToken.None))!.Bylines.Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task An_excerpt_whose_story_becomes_its_articles_is_a_copy_too(string provider)
    {
        const string Beginning = "Two years ago we put our job queue on a cache because everybody did, and it lost jobs roughly once a quarter until we moved it [...]";
        await using TestHub hub = await TestHub.CreateAsync(provider);
        Entry article = Entry("queue", title: "Moving our job queue", text: Beginning);
        await hub.PollAsync(await AddAsync(hub, "excerpts"), Entry("excerpt", text: Beginning, by: [Handle]) with { Link = null, StoryKey = null });
        await hub.PollAsync(await AddAsync(hub, "table"), article with { Text = "", ContentHtml = null, SummaryHtml = null });

        await hub.PollAsync(await AddAsync(hub, "feed"), article with { Bylines = [Handle] });

        Assert.Equal([("jhaals", 1)], await AuthorsAsync(hub));
        Assert.Equal(1L, await hub.ScalarAsync("SELECT value FROM counter WHERE name = 'stories'"));
    }

    [SkippableTheory, MemberData(nameof(ProvidersBothWays))]
    public async Task Who_has_an_address_brings_the_copies_of_the_same_transaction_along(string provider, bool isReversed)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await AddAsync(hub, "blog"), Entry("zero", by: [Person("Johan Haals", "johan@haals.example")]));
        PollRecord[] polls =
        [
            await hub.LeaseAsync(await AddAsync(hub, "feed"), Entry("one", by: [Handle])),
            await hub.LeaseAsync(await AddAsync(hub, "archive"), Entry("one", by: [Handle with { Email = "johan@haals.example" }])),
        ];

        await hub.Ingest.CommitAsync(isReversed ? [polls[1], polls[0]] : polls, CancellationToken.None);

        Assert.Equal([("johan-haals", 2)], await AuthorsAsync(hub));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_stands_against_it_makes_a_proposal_of_a_copy(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(
            await AddAsync(hub, "feed"), Entry("mail", by: [Person("jhaals", "one@haals.example")]), Entry("desk", by: [Collective("News Desk")]), Entry("doubt", by: [Person("lpolacek")]));

        await hub.PollAsync(await AddAsync(hub, "archive"), Entry("mail", by: [Person("jhaals", "two@haals.example")]));
        await hub.PollAsync(await hub.AddSourceAsync("https://paper.example/feed"), Entry("desk", by: [Collective("News Desk")]));
        await hub.PollAsync(await hub.AddSourceAsync("https://stranger.example/feed", isTrusted: false), Entry("doubt", by: [Person("lpolacek")]));

        Assert.Equal(6, (await AuthorsAsync(hub)).Count);
        IReadOnlyList<AuthorProposal> proposals = await ProposalsAsync(hub);
        Assert.Equal(["jhaals", "news-desk", "lpolacek"], proposals.Select(p => p.AuthorSlug));
        Assert.All(proposals, proposal => Assert.Contains("on copies of one story", proposal.Evidence, StringComparison.Ordinal));
        Assert.All(proposals.Zip(["another personal e-mail", "each site", "not trusted"]), pair => Assert.Contains(pair.Second, pair.First.Evidence, StringComparison.Ordinal));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_copy_that_comes_late_is_proposed_once_and_undoing_what_was_accepted_lasts(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        (long feed, long archive) = (await AddAsync(hub, "feed"), await AddAsync(hub, "archive"));
        await hub.PollAsync(feed, Entry("one", by: [Handle]), Entry("two", by: [Group]));
        await hub.PollAsync(archive, Entry("three", by: [Handle]), Entry("four", by: [Group]));

        await PollBothAsync(hub, feed, archive, "five");
        await PollBothAsync(hub, archive, feed, "six");

        IReadOnlyList<AuthorProposal> proposals = await ProposalsAsync(hub);
        Assert.Equal([("jhaals", "jhaals-2"), ("spotify-engineering", "spotify-engineering-2")], proposals.Select(p => (p.AuthorSlug, p.OtherSlug)));
        Assert.All(proposals, proposal => Assert.EndsWith("on copies of one story", proposal.Evidence, StringComparison.Ordinal));

        AuthorResult.Done merged = Assert.IsType<AuthorResult.Done>(await hub.Authors.AcceptAsync(proposals[0].Id, CancellationToken.None));
        Assert.Equal(["jhaals", "spotify-engineering", "spotify-engineering-2"], (await AuthorsAsync(hub)).Select(a => a.Slug));
        await hub.Authors.UndoAsync(merged.ChangeId!.Value, CancellationToken.None);
        await PollBothAsync(hub, feed, archive, "seven");

        Assert.Equal(4, (await AuthorsAsync(hub)).Count);
        Assert.Equal(proposals.Select(p => p.Id), (await ProposalsAsync(hub)).Select(p => p.Id));
        AuthorByline byline = Assert.Single((await hub.AuthorListing.FindAsync("jhaals-2", CancellationToken.None))!.Bylines);
        Assert.Equal("new name in this source", byline.Reason); // and not that it was merged
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_the_operator_rejected_or_split_is_not_proposed_again(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        (long feed, long archive) = (await AddAsync(hub, "feed"), await AddAsync(hub, "archive"));
        await hub.PollAsync(feed, Entry("one", by: [Handle]), Entry("same", by: [Group]));
        await hub.PollAsync(archive, Entry("two", by: [Handle]), Entry("same", by: [Group]));
        AuthorDetails group = (await hub.AuthorListing.FindAsync("spotify-engineering", CancellationToken.None))!;

        Assert.IsType<AuthorResult.Done>(await hub.Authors.SplitAsync(group.Slug, [group.Bylines[1].Id], null, CancellationToken.None));
        Assert.IsType<AuthorResult.Done>(await hub.Authors.RejectAsync(Assert.Single(await ProposalsAsync(hub)).Id, CancellationToken.None));
        await PollBothAsync(hub, feed, archive, "three");
        await PollBothAsync(hub, feed, archive, "four");

        Assert.Empty(await ProposalsAsync(hub));
        Assert.Equal(4, (await AuthorsAsync(hub)).Count);
        await hub.PollAsync(await AddAsync(hub, "table"), Entry("same", by: [Group])); // of the two it may be either
        Assert.Equal(["spotify-engineering", "spotify-engineering-2"], (await ProposalsAsync(hub)).Select(p => p.AuthorSlug));
    }

    private static async Task PollBothAsync(TestHub hub, long first, long second, string name)
    {
        await hub.PollAsync(first, Entry(name, by: [Handle]), Entry($"{name} too", by: [Group]));
        await hub.PollAsync(second, Entry(name, by: [Handle]), Entry($"{name} too", by: [Group]));
    }

    private static Task<long> AddAsync(TestHub hub, string path) => hub.AddSourceAsync($"https://site.example/{path}");

    private static async Task<IReadOnlyList<(string Slug, int Count)>> AuthorsAsync(TestHub hub) =>
        [.. (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Select(a => (a.Slug, a.Count ?? 0)).OrderBy(a => a.Slug, StringComparer.Ordinal)];

    private static Task<IReadOnlyList<AuthorProposal>> ProposalsAsync(TestHub hub) => hub.AuthorListing.ProposalsAsync(null, 20, CancellationToken.None);
}
