using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Authors;

public sealed class AuthorStoreTests
{
    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task A_merge_moves_entries_redirects_the_slug_and_can_be_undone(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");
        await hub.PollAsync(source, Entry("one", by: [Person("Ada Lovelace")]), Entry("two", by: [Person("Ada L")]), Entry("both", by: [Person("Ada L"), Person("Ada Lovelace")]));
        long seen = await hub.Changes.LatestAsync(CancellationToken.None);

        AuthorResult.Done merged = Assert.IsType<AuthorResult.Done>(await hub.Authors.MergeAsync("ada-l", "ada-lovelace", CancellationToken.None));

        TimelineWindow window = await hub.WindowAsync(new ViewSelector.Author("ada-l"));
        Assert.Equal("ada-lovelace", Assert.IsType<ViewInfo.Author>(window.Info).Slug);
        Assert.Equal(3, window.Info.Count);
        Assert.Equal(["Title of both", "Title of one", "Title of two"], window.Entries.Select(e => e.Title).Order(StringComparer.Ordinal));
        Assert.All(window.Entries, entry => Assert.Equal("Ada Lovelace", Assert.Single(entry.Authors).Name));
        Assert.True((await hub.Changes.ReadAsync(seen, CancellationToken.None)).Everything);

        Assert.IsType<AuthorResult.Done>(await hub.Authors.UndoAsync(merged.ChangeId!.Value, CancellationToken.None));

        Assert.Equal([("ada-l", 2), ("ada-lovelace", 2)], (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Select(a => (a.Slug, a.Count)));
        Assert.Equal("ada-l", Assert.IsType<ViewInfo.Author>((await hub.WindowAsync(new ViewSelector.Author("ada-l"))).Info).Slug);
        Assert.IsType<AuthorResult.Refused>(await hub.Authors.UndoAsync(merged.ChangeId.Value, CancellationToken.None));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task New_entries_follow_a_merge(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://a.example/feed");
        await hub.PollAsync(source, Entry("one", by: [Person("Ada Lovelace")]), Entry("two", by: [Person("Ada L")]));
        await hub.Authors.MergeAsync("ada-l", "ada-lovelace", CancellationToken.None);

        await hub.PollAsync(source, Entry("three", by: [Person("Ada L")]));

        Assert.Equal(3, Assert.Single(await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Count);
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task A_split_gives_bylines_an_author_of_their_own_and_its_slug_outlives_the_undoing(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed", "A"), Entry("one", by: [Person("John Smithson")]));
        await hub.PollAsync(await hub.AddSourceAsync("https://b.example/feed", "B"), Entry("two", by: [Person("John Smithson")]));
        AuthorDetails together = (await hub.AuthorListing.FindAsync("john-smithson", CancellationToken.None))!;
        Assert.Equal(2, together.Bylines.Count);

        Assert.IsType<AuthorResult.Refused>(await hub.Authors.SplitAsync("john-smithson", [together.Bylines[1].Id], "John\tSmithson", CancellationToken.None));
        AuthorResult.Done split = Assert.IsType<AuthorResult.Done>(await hub.Authors.SplitAsync("john-smithson", [together.Bylines[1].Id], "John Smithson (chemist)", CancellationToken.None));

        Assert.Equal([("john-smithson", 1), ("john-smithson-chemist", 1)], (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Select(a => (a.Slug, a.Count)));
        await hub.Authors.UndoAsync(split.ChangeId!.Value, CancellationToken.None);
        Assert.Equal(2, Assert.Single(await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Count);
        Assert.Equal("john-smithson", Assert.IsType<ViewInfo.Author>((await hub.WindowAsync(new ViewSelector.Author("john-smithson-chemist"))).Info).Slug);
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task A_rename_keeps_the_old_slug_for_ever_and_takes_nobody_elses(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed"), Entry("one", by: [Person("jhaals")]), Entry("two", by: [Person("Ada Lovelace")]));

        await hub.Authors.RenameAsync("jhaals", "Johan Haals", "johan-haals", CancellationToken.None);

        ViewInfo.Author author = Assert.IsType<ViewInfo.Author>((await hub.WindowAsync(new ViewSelector.Author("jhaals"))).Info);
        Assert.Equal(("johan-haals", "Johan Haals"), (author.Slug, author.Name));
        Assert.IsType<AuthorResult.Refused>(await hub.Authors.RenameAsync("ada-lovelace", "Ada", "jhaals", CancellationToken.None));
        Assert.IsType<AuthorResult.Refused>(await hub.Authors.RenameAsync("ada-lovelace", "Ada", "feeds", CancellationToken.None));
        Assert.IsType<AuthorResult.Refused>(await hub.Authors.RenameAsync("nobody", "Ada", null, CancellationToken.None));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task What_is_no_name_and_no_author_is_refused(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed"), Entry("one", by: [Person("Ada Lovelace")]));

        foreach (string name in (string[])["", " ", "...", "Ada\tLovelace", "Ada\nLovelace", new('a', 257)])
        {
            Assert.Contains("A name needs letters", Assert.IsType<AuthorResult.Refused>(await hub.Authors.RenameAsync("ada-lovelace", name, null, CancellationToken.None)).Reason, StringComparison.Ordinal);
        }

        Assert.Equal("Name the author who stays.", Assert.IsType<AuthorResult.Refused>(await hub.Authors.MergeAsync("ada-lovelace", "", CancellationToken.None)).Reason);
        Assert.Equal("There is no author nobody.", Assert.IsType<AuthorResult.Refused>(await hub.Authors.MergeAsync("ada-lovelace", "nobody", CancellationToken.None)).Reason);
        Assert.Null(Assert.IsType<AuthorResult.Done>(await hub.Authors.MergeAsync("ada-lovelace", "ada-lovelace", CancellationToken.None)).ChangeId);
        Assert.IsType<AuthorResult.Done>(await hub.Authors.RenameAsync("ada-lovelace", new('a', 256), null, CancellationToken.None));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task An_alias_binds_trusted_sources_only(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed"), Entry("one", by: [Person("Johan Haals")]));
        await hub.PollAsync(await hub.AddSourceAsync("https://b.example/feed"), Entry("two", by: [Person("jhaals")]));

        Assert.IsType<AuthorResult.Done>(await hub.Authors.AliasAsync("johan-haals", "jhaals", CancellationToken.None));
        await hub.PollAsync(await hub.AddSourceAsync("https://c.example/feed"), Entry("three", by: [Person("jhaals")]));
        await hub.PollAsync(await hub.AddSourceAsync("https://d.example/feed", isTrusted: false), Entry("four", by: [Person("jhaals")]));

        Assert.Equal([("jhaals-2", 1), ("johan-haals", 3)], (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Select(a => (a.Slug, a.Count)));
        Assert.Null(Assert.IsType<AuthorResult.Done>(await hub.Authors.AliasAsync("johan-haals", "jhaals", CancellationToken.None)).ChangeId);
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task What_is_not_enough_to_merge_is_proposed_once_with_its_evidence(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed", "A"), Entry("one", by: [Person("John Smith", "john@smith.example")]), Entry("two", by: [Person("Ada Lovelace")]));
        await hub.PollAsync(await hub.AddSourceAsync("https://b.example/feed", "B"), Entry("three", by: [Person("John Smith", "jsmith@corp.example")]));
        await hub.PollAsync(await hub.AddSourceAsync("https://c.example/feed", "C", isTrusted: false), Entry("four", by: [Person("Ada Lovelace")]));

        IReadOnlyList<AuthorProposal> proposals = await hub.AuthorListing.ProposalsAsync(null, 10, CancellationToken.None);
        Assert.Equal([("john-smith", "john-smith-2", "B"), ("ada-lovelace", "ada-lovelace-2", "C")], proposals.Select(p => (p.AuthorSlug, p.OtherSlug, p.Source)));
        Assert.Contains("another personal e-mail", proposals[0].Evidence, StringComparison.Ordinal);
        Assert.Contains("not trusted", proposals[1].Evidence, StringComparison.Ordinal);

        Assert.IsType<AuthorResult.Done>(await hub.Authors.RejectAsync(proposals[0].Id, CancellationToken.None));
        Assert.IsType<AuthorResult.Done>(await hub.Authors.AcceptAsync(proposals[1].Id, CancellationToken.None));

        Assert.Empty(await hub.AuthorListing.ProposalsAsync(null, 10, CancellationToken.None));
        Assert.Equal([("ada-lovelace", 2), ("john-smith", 1), ("john-smith-2", 1)], (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Select(a => (a.Slug, a.Count)));
        Assert.IsType<AuthorResult.Refused>(await hub.Authors.AcceptAsync(proposals[1].Id, CancellationToken.None));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task A_proposal_follows_its_authors_through_merges_and_is_settled_when_they_are_one(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed", "A"), Entry("one", by: [Person("John Smith", "john@smith.example")]), Entry("two", by: [Person("Ada Lovelace")]), Entry("three", by: [Person("Sam")]));
        await hub.PollAsync(await hub.AddSourceAsync("https://b.example/feed", "B"), Entry("four", by: [Person("John Smith", "jsmith@corp.example")]));
        long merged = await MergeAsync(hub, "john-smith", "ada-lovelace");
        long again = await MergeAsync(hub, "ada-lovelace", "sam");

        AuthorProposal proposal = Assert.Single(await hub.AuthorListing.ProposalsAsync(null, 10, CancellationToken.None));
        Assert.Equal(("sam", "john-smith-2"), (proposal.AuthorSlug, proposal.OtherSlug));
        AuthorResult.Done accepted = Assert.IsType<AuthorResult.Done>(await hub.Authors.AcceptAsync(proposal.Id, CancellationToken.None));
        Assert.Empty(await hub.AuthorListing.ProposalsAsync(null, 10, CancellationToken.None));
        Assert.Equal(0, await hub.AuthorListing.CountProposalsAsync(CancellationToken.None));

        foreach (long change in (long[])[accepted.ChangeId!.Value, again, merged])
        {
            Assert.IsType<AuthorResult.Done>(await hub.Authors.UndoAsync(change, CancellationToken.None));
            Assert.Equal(1, await hub.AuthorListing.CountProposalsAsync(CancellationToken.None));
        }

        await MergeAsync(hub, "john-smith", "john-smith-2"); // the other way round than proposed
        Assert.Equal(0, await hub.AuthorListing.CountProposalsAsync(CancellationToken.None));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task Undoing_a_split_brings_back_what_came_to_the_other_author_since(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed", "A"), Entry("one", by: [Person("John Smithson")]));
        await hub.PollAsync(await hub.AddSourceAsync("https://b.example/feed", "B"), Entry("two", by: [Person("John Smithson")]));
        AuthorDetails together = (await hub.AuthorListing.FindAsync("john-smithson", CancellationToken.None))!;
        AuthorResult.Done split = Assert.IsType<AuthorResult.Done>(await hub.Authors.SplitAsync("john-smithson", [together.Bylines[1].Id], "Chemist", CancellationToken.None));
        await hub.Authors.AliasAsync("chemist", "jsmithson", CancellationToken.None);
        await hub.PollAsync(await hub.AddSourceAsync("https://c.example/feed", "C"), Entry("three", by: [Person("jsmithson")]));

        Assert.IsType<AuthorResult.Done>(await hub.Authors.UndoAsync(split.ChangeId!.Value, CancellationToken.None));

        Assert.Equal([("john-smithson", 3)], (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Select(a => (a.Slug, a.Count)));
        Assert.Equal(3, (await hub.WindowAsync(new ViewSelector.Author("chemist"))).Entries.Count);
        await hub.PollAsync(await hub.AddSourceAsync("https://d.example/feed", "D"), Entry("four", by: [Person("jsmithson")]));
        Assert.Equal([("john-smithson", 4)], (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Select(a => (a.Slug, a.Count)));
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task A_byline_that_is_split_off_is_called_as_its_source_calls_it(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed"), Entry("one", by: [Person("Ada Lovelace")]), Entry("two", by: [Person("Grace Hopper")]));
        await MergeAsync(hub, "grace-hopper", "ada-lovelace");
        long grace = (await hub.AuthorListing.FindAsync("ada-lovelace", CancellationToken.None))!.Bylines.Single(b => b.Name == "Grace Hopper").Id;

        AuthorResult.Done split = Assert.IsType<AuthorResult.Done>(await hub.Authors.SplitAsync("ada-lovelace", [grace], null, CancellationToken.None));

        Assert.Equal(("Grace Hopper", "grace-hopper-2"), ((await hub.AuthorListing.FindAsync(split.Slug, CancellationToken.None))!.Name, split.Slug)); // the slug that was merged leads to Ada for ever
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task An_alias_is_a_name_or_a_page(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed"), Entry("one", by: [Person("Ada Lovelace")]));

        foreach (string alias in (string[])["", "!!!", "Ada\tL", "http://", "ftp://ada.example/", new('a', 257)])
        {
            Assert.Contains("a name or the URL of a page", Assert.IsType<AuthorResult.Refused>(await hub.Authors.AliasAsync("ada-lovelace", alias, CancellationToken.None)).Reason, StringComparison.Ordinal);
        }
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task The_authors_file_is_applied_once_and_binds_what_comes_later(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await hub.PollAsync(await hub.AddSourceAsync("https://a.example/feed"), Entry("one", by: [Person("J Haals")]), Entry("two", by: [Person("jhaals")]));
        IReadOnlyList<AuthorDeclaration> declared = AuthorsFile.Read(
            """
            {"authors":[{"canonical":"Johan Haals","aliases":["jhaals","J Haals"],"links":["https://haals.example/"]},
                        {"canonical":"Spotify Engineering","kind":"collective"}]}
            """u8.ToArray());
        AuthorList list = new(hub.Authors);

        Assert.Equal(2, (await list.ApplyAsync(declared, planOnly: true, CancellationToken.None)).Count);
        Assert.Equal(2, (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Count);
        Assert.Equal(2, (await list.ApplyAsync(declared, planOnly: false, CancellationToken.None)).Count);
        Assert.Empty(await list.ApplyAsync(declared, planOnly: false, CancellationToken.None));

        await hub.PollAsync(await hub.AddSourceAsync("https://b.example/feed"), Entry("three", by: [Collective("Spotify Engineering")]), Entry("four", by: [Person("Somebody", uri: "https://haals.example")]));
        await hub.PollAsync(await hub.AddSourceAsync("https://c.example/feed"), Entry("five", by: [Collective("Spotify Engineering")]));
        Assert.Equal([("Johan Haals", 3), ("Spotify Engineering", 2)], (await hub.Queries.ListAuthorsAsync(CancellationToken.None)).Select(a => (a.Name, a.Count)));
        Assert.Empty(await list.ApplyAsync(declared, planOnly: false, CancellationToken.None));
    }

    [Theory]
    [InlineData("""[{"canonical":""}]""", "Author 1")]
    [InlineData("""[{"canonical":"Ada","kind":"robot"}]""", "kind")]
    [InlineData("""[{"canonical":"Ada","links":["ftp://x"]}]""", "ftp://x")]
    [InlineData("""[{"canonical":"Ada","alias":["x"]}]""", "'alias'")]
    [InlineData("""[{"canonical":"Ada\tLovelace"}]""", "control characters")]
    [InlineData("""[{"canonical":"Ada","aliases":["http://"]}]""", "'http://' is no")]
    [InlineData("""[{"canonical":"Ada","aliases":["Countess"]},{"canonical":"Bess","aliases":["COUNTESS"]}]""", "Author 2 (Bess): 'COUNTESS' means author 1 (Ada)")]
    [InlineData("""[{"canonical":"Ada"},{"canonical":"ada","kind":"collective"}]""", "Author 2 (ada)")]
    [InlineData("""[{"canonical":"Ada","links":["https://a.example/"]},{"canonical":"Bess","links":["http://a.example"]}]""", "http://a.example")]
    [InlineData("{", "no JSON")]
    public void A_fault_in_the_authors_file_is_named(string json, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => AuthorsFile.Read(System.Text.Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);

    private static async Task<long> MergeAsync(TestHub hub, string slug, string into) =>
        Assert.IsType<AuthorResult.Done>(await hub.Authors.MergeAsync(slug, into, CancellationToken.None)).ChangeId!.Value;
}
