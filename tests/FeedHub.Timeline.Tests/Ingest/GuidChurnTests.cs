using System.Globalization;
using System.Text;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Ingest;

/// <summary>Sources that change their ids, as sequences of whole documents: nothing is published again, and no id changes.</summary>
public sealed class GuidChurnTests
{
    private static readonly ViewSelector Everything = new ViewSelector.All();

    private static readonly string[] AllDated = ["https", "platform", "everything", "permalink", "random"];

    public static TheoryData<string, string> DatedKinds => OnBoth(AllDated);

    public static TheoryData<string, string> Kinds => OnBoth([.. AllDated, "random-undated"]);

    [SkippableTheory, MemberData(nameof(Kinds))]
    public async Task Ids_that_change_republish_nothing(string provider, string kind)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await PollAsync(hub, source, Document(kind, 0, 1, 12));
        Dictionary<string, (long Id, string PublicId, DateTimeOffset Updated)> before = await EntriesAsync(hub);
        Assert.Equal(12, before.Count);

        for (int poll = 1; poll <= 4; poll++)
        {
            hub.Time.Advance(TimeSpan.FromHours(1));
            PollStored stored = await PollAsync(hub, source, Document(kind, poll, 1, 12));
            Assert.Equal(0, stored.EntriesNew);
        }

        Assert.Equal(before, await EntriesAsync(hub));
        Assert.Empty(await hub.TextsAsync("SELECT title FROM revision"));
    }

    [SkippableTheory, MemberData(nameof(Kinds))]
    public async Task Entries_that_are_really_new_are_told_from_those_that_changed_their_ids(string provider, string kind)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await PollAsync(hub, source, Document(kind, 0, 1, 12));
        Dictionary<string, (long Id, string PublicId, DateTimeOffset Updated)> before = await EntriesAsync(hub);

        hub.Time.Advance(TimeSpan.FromHours(1));
        PollStored moved = await PollAsync(hub, source, Document(kind, 1, 4, 15));
        hub.Time.Advance(TimeSpan.FromHours(1));
        PollStored later = await PollAsync(hub, source, Document(kind, 2, 5, 16));

        Assert.Equal((3, 1), (moved.EntriesNew, later.EntriesNew));
        Dictionary<string, (long Id, string PublicId, DateTimeOffset Updated)> after = await EntriesAsync(hub);
        Assert.Equal(16, after.Count);
        Assert.All(before, entry => Assert.Equal(entry.Value, after[entry.Key]));
        Assert.Equal(16, after.Values.Select(e => e.PublicId).Distinct().Count());
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task A_new_platform_with_the_old_links_moves_the_source_to_links_for_good_and_says_so(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await PollAsync(hub, source, Document("platform", 0, 1, 8));

        await PollAsync(hub, source, Document("platform", 1, 1, 10));
        await PollAsync(hub, source, Document("platform", 1, 1, 10));

        Assert.Equal(1, await hub.ScalarAsync("SELECT identity FROM source"));
        Assert.Equal(["most entries came under new guids with their old links"], await hub.TextsAsync("SELECT identity_reason FROM source"));
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task Ids_and_links_that_are_new_again_and_again_move_the_source_to_titles_for_good(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await PollAsync(hub, source, Document("random", 0, 1, 8));

        await PollAsync(hub, source, Document("random", 1, 1, 8));
        Assert.Equal(0, await hub.ScalarAsync("SELECT identity FROM source")); // a new platform does it once
        await PollAsync(hub, source, Document("random", 2, 1, 8));

        Assert.Equal((long)IdentityPolicy.Title, await hub.ScalarAsync("SELECT identity FROM source"));
        Assert.Equal(0, (await PollAsync(hub, source, Document("random", 3, 1, 8))).EntriesNew);
        Assert.Equal(8, await hub.ScalarAsync("SELECT count(*) FROM entry"));
    }

    [SkippableTheory]
    [InlineData(TestHub.Sqlite, true)]
    [InlineData(TestHub.Postgres, true)]
    [InlineData(TestHub.Sqlite, false)]
    public async Task A_guid_that_is_given_to_another_entry_overwrites_none(string provider, bool isDated)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await PollAsync(hub, source, Rss(Item(1, "latest", "https://site.example/1", isDated: isDated)));

        PollStored second = await PollAsync(hub, source, Rss(Item(2, "latest", "https://site.example/2", isDated: isDated)));
        PollStored third = await PollAsync(hub, source, Rss(Item(3, "latest", "https://site.example/3", isDated: isDated), Item(2, "latest-2", "https://site.example/2", isDated: isDated)));

        Assert.Equal((1, 1), (second.EntriesNew, third.EntriesNew));
        Assert.Equal(3, (await hub.WindowAsync(Everything)).Entries.Count);
        Assert.Equal(["a guid was given to another entry"], await hub.TextsAsync("SELECT identity_reason FROM source"));
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task An_entry_that_shares_date_or_link_with_one_that_left_the_document_is_not_taken_for_it(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await PollAsync(hub, source, Rss(Item(1, "a", "https://site.example/latest")));

        PollStored sameLink = await PollAsync(hub, source, Rss(Item(2, "b", "https://site.example/latest")));
        PollStored sameDate = await PollAsync(hub, source, Rss(Item(3, "c", "https://site.example/3", day: 2)));

        Assert.Equal((1, 1), (sameLink.EntriesNew, sameDate.EntriesNew));
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task A_deleted_entry_does_not_come_back_under_another_guid(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await PollAsync(hub, source, Rss(Item(1, "a", "https://site.example/1"), Item(2, "b", "https://site.example/2")));
        long id = await hub.ScalarAsync("SELECT id FROM entry WHERE source_guid = 'a'");
        await hub.Retraction.RetractAsync([id], null, isForGood: true, CancellationToken.None);

        PollStored again = await PollAsync(hub, source, Rss(Item(1, "other", "https://site.example/1"), Item(2, "b", "https://site.example/2")));

        Assert.Equal(0, again.EntriesNew);
        Assert.Single((await hub.WindowAsync(Everything)).Entries);
    }

    // Of what has neither guid nor link nor date that lasts nothing is left to know it by.
    [SkippableTheory, MemberData(nameof(DatedKinds))]
    public async Task What_was_taken_back_does_not_come_back_under_the_new_ids_of_its_source(string provider, string kind)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await PollAsync(hub, source, Document(kind, 0, 1, 12));
        long id = await hub.ScalarAsync("SELECT max(id) - 2 FROM entry");
        await hub.Retraction.RetractAsync([id], null, isForGood: true, CancellationToken.None);

        for (int poll = 1; poll <= 4; poll++)
        {
            hub.Time.Advance(TimeSpan.FromHours(1));
            PollStored stored = await PollAsync(hub, source, Document(kind, poll, 1, 12));
            Assert.Equal(0, stored.EntriesNew);
        }

        Assert.Equal(11, (await EntriesAsync(hub)).Count);
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task Entries_of_one_title_and_date_that_were_taken_back_do_not_keep_their_source_from_being_told_apart_by_titles(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        for (int poll = 0; poll < 3; poll++)
        {
            string[] twins = [Item(9, $"t1-{poll}", $"https://site.example/{poll}/t1"), Item(9, $"t2-{poll}", $"https://site.example/{poll}/t2")];
            PollStored stored = await PollAsync(hub, source, Rss([.. Enumerable.Range(1, 8).Select(n => Item(n, $"{n}-{poll}", $"https://site.example/{poll}/{n}")), .. twins]));
            Assert.Equal(poll == 0 ? 10 : 0, stored.EntriesNew);
            if (poll == 0)
            {
                await hub.Retraction.RetractAsync([await hub.ScalarAsync("SELECT id FROM entry WHERE source_guid = 't1-0'"), await hub.ScalarAsync("SELECT id FROM entry WHERE source_guid = 't2-0'")], null, isForGood: true, CancellationToken.None);
            }
        }

        Assert.Equal((long)IdentityPolicy.Title, await hub.ScalarAsync("SELECT identity FROM source"));
        Assert.Equal(8, (await EntriesAsync(hub)).Count);
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task A_lone_entry_that_was_taken_back_does_not_come_back_over_https(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        await PollAsync(hub, source, Rss(Item(1, "http://site.example/1", "http://site.example/1")));
        await hub.Retraction.RetractAsync([await hub.ScalarAsync("SELECT id FROM entry")], null, isForGood: true, CancellationToken.None);

        PollStored again = await PollAsync(hub, source, Rss(Item(1, "https://site.example/1", "https://site.example/1"), Item(2, "https://site.example/2", "https://site.example/2")));

        Assert.Equal(1, again.EntriesNew);
    }

    private static TheoryData<string, string> OnBoth(string[] kinds)
    {
        TheoryData<string, string> cases = [];
        foreach (string provider in (string[])[TestHub.Sqlite, TestHub.Postgres])
        {
            foreach (string kind in kinds)
            {
                cases.Add(provider, kind);
            }
        }

        return cases;
    }

    private static string Document(string kind, int poll, int first, int last) => Rss([.. Enumerable.Range(first, last - first + 1).Reverse().Select(n =>
    {
        bool isMoved = poll > 0;
        return kind switch
        {
            "https" => Item(n, $"{(isMoved ? "https" : "http")}://site.example/{n}", $"{(isMoved ? "https" : "http")}://site.example/{n}"),
            "platform" => Item(n, isMoved ? $"new-{n}" : $"old-{n}", $"https://site.example/{n}"),
            "everything" => Item(n, isMoved ? $"new-{n}" : $"old-{n}", isMoved ? $"https://site.example/blog/entry-{n}" : $"https://site.example/?p={n}"),
            "permalink" => isMoved ? Item(n, $"https://site.example/{n}", $"https://site.example/{n}", isPermaLink: true) : Item(n, $"{n} at site.example", $"https://site.example/{n}"),
            "random" => Item(n, $"https://site.example/show?id={n}&t={(poll * 7919) + n}", $"https://site.example/show?id={n}&t={(poll * 7919) + n}"),
            _ => Item(n, $"{poll}-{n}-{(poll * 7919) + n}", $"https://site.example/show?id={n}&t={(poll * 7919) + n}", isDated: false),
        };
    })]);

    private static string Item(int number, string guid, string link, bool isPermaLink = false, bool isDated = true, int? day = null)
    {
        string date = new DateTimeOffset(2026, 4, day ?? number, 9, 30, 0, TimeSpan.Zero).ToString("r", CultureInfo.InvariantCulture);
        string word = string.Concat("abcdefghijklmnopqrstuvwxyz".Skip(number).Take(3));
        return $"""
            <item><title>Story {word} of {word}ville</title><link>{link.Replace("&", "&amp;", StringComparison.Ordinal)}</link>
            <guid isPermaLink="{(isPermaLink ? "true" : "false")}">{guid.Replace("&", "&amp;", StringComparison.Ordinal)}</guid>{(isDated ? $"<pubDate>{date}</pubDate>" : "")}
            <description>In {word}ville the {word} was seen by {word}ers at the {word} market, and nobody in {word}land has told the story of the {word} since the day it {word}ed.</description></item>
            """;
    }

    private static string Rss(params string[] items) => $"<rss version=\"2.0\"><channel><title>Site</title><link>https://site.example/</link><description/>{string.Concat(items)}</channel></rss>";

    private static async Task<PollStored> PollAsync(TestHub hub, long source, string document)
    {
        PollRecord poll = await hub.LeaseAsync(source);
        Uri url = new("https://site.example/feed");
        ParseResult.Parsed parsed = Assert.IsType<ParseResult.Parsed>(FeedParser.Parse(Encoding.UTF8.GetBytes(document), new ParseContext { DocumentUrl = url }));
        NormalizedFeed feed = Normalizer.Normalize(parsed.Feed, new NormalizeContext { DocumentUrl = url, Identity = poll.Feed!.Identity, Known = await hub.LastDocuments.RecallAsync(source, CancellationToken.None) });
        return Assert.Single(await hub.Ingest.CommitAsync([poll with { Feed = feed }], CancellationToken.None));
    }

    private static async Task<Dictionary<string, (long Id, string PublicId, DateTimeOffset Updated)>> EntriesAsync(TestHub hub) =>
        (await hub.WindowAsync(Everything)).Entries.ToDictionary(e => e.Title, e => (e.Id, e.PublicId, e.Updated));
}
