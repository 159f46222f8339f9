using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Ingest;

public sealed class TimelineIngestTests
{
    private static readonly ViewSelector Everything = new ViewSelector.All();

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_poll_brings_its_entries_with_authors_and_topics(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");

        PollStored stored = await hub.PollAsync(
            source,
            Entry("one", by: [Person("Ada Lovelace"), Person("Alan Turing")], topics: [Topic("Load Balancing")]),
            Entry("two", by: [Person("Ada Lovelace")]));

        Assert.Equal(new PollStored(source, true, 2, 0), stored);
        TimelineWindow window = await hub.WindowAsync(Everything);
        Assert.Equal(["Title of one", "Title of two"], window.Entries.Select(e => e.Title));
        Assert.Equal(["ada-lovelace", "alan-turing"], window.Entries[0].Authors.Select(a => a.Slug));
        Assert.Equal(new TopicRef("load-balancing", "Load Balancing"), Assert.Single(window.Entries[0].Topics));
        Assert.Equal("<p>Text of one.</p>", window.Entries[0].ContentHtml);
        Assert.Equal("urn:test:one", window.Entries[0].PublicId);
        Assert.Equal("Site", window.Entries[0].Source.Title);
        TimelineWindow ada = await hub.WindowAsync(new ViewSelector.Author("ada-lovelace"));
        Assert.Equal(2, ada.Entries.Count);
        Assert.Equal(2, ada.Info.Count);
        Assert.Single((await hub.WindowAsync(new ViewSelector.Topic("load-balancing"))).Entries);
        Assert.Equal(2, (await hub.WindowAsync(new ViewSelector.Source("site"))).Entries.Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Second_poll_of_an_unchanged_feed_writes_no_entry(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        Entry[] entries = [Entry("one", by: [Person("Ada Lovelace")], topics: [Topic("Storage")]), Entry("two")];
        await hub.PollAsync(source, entries);
        if (provider == TestHub.Sqlite)
        {
            await hub.ExecuteAsync("CREATE TRIGGER no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entry was written'); END");
        }

        long versions = provider == TestHub.Postgres ? await hub.ScalarAsync("SELECT sum(xmin::text::bigint) FROM entry") : 0;
        long outbox = await hub.Changes.LatestAsync(CancellationToken.None);

        PollStored stored = await hub.PollAsync(source, entries);

        Assert.Equal(new PollStored(source, true, 0, 0), stored);
        Assert.Equal(outbox, await hub.Changes.LatestAsync(CancellationToken.None));
        Assert.Equal(2, await hub.ScalarAsync("SELECT count(*) FROM entry"));
        if (provider == TestHub.Postgres)
        {
            Assert.Equal(versions, await hub.ScalarAsync("SELECT sum(xmin::text::bigint) FROM entry"));
        }
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_kill_between_the_entries_and_the_commit_leaves_nothing(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        PollRecord poll = await hub.LeaseAsync(source, Entry("one", by: [Person("Ada Lovelace")], topics: [Topic("Storage")])) with
        {
            Validators = new("\"v1\"", null, "https://site.example/feed", new byte[] { 1 }),
        };
        hub.Ingest.BeforeCommit = () => throw new TimeoutException("killed");

        await Assert.ThrowsAsync<TimeoutException>(() => hub.Ingest.CommitAsync([poll], CancellationToken.None));

        foreach (string table in (string[])["entry", "entry_content", "entry_author", "entry_topic", "author", "topic", "byline", "poll"])
        {
            Assert.Equal(0, await hub.ScalarAsync($"SELECT count(*) FROM {table}"));
        }

        Assert.Equal(0, await hub.ScalarAsync("SELECT count(*) FROM source WHERE etag IS NOT NULL"));
        hub.Ingest.BeforeCommit = null;
        Assert.Equal(1, Assert.Single(await hub.Ingest.CommitAsync([poll], CancellationToken.None)).EntriesNew);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_stale_fencing_token_stores_nothing(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        PollRecord stale = await hub.LeaseAsync(source, Entry("one"));
        hub.Time.Advance(TimeSpan.FromMinutes(6));
        PollRecord current = await hub.LeaseAsync(source, Entry("two"));

        IReadOnlyList<PollStored> together = await hub.Ingest.CommitAsync([stale, current], CancellationToken.None);
        (PollStored first, PollStored second) = (together[0], together[1]);
        PollStored again = Assert.Single(await hub.Ingest.CommitAsync([current], CancellationToken.None));

        Assert.False(first.Accepted);
        Assert.Equal(new PollStored(source, true, 1, 0), second);
        Assert.False(again.Accepted);
        Assert.Equal("Title of two", Assert.Single((await hub.WindowAsync(Everything)).Entries).Title);
        Assert.Equal(1, await hub.ScalarAsync("SELECT count(*) FROM poll"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Characters_that_a_database_refuses_do_not_stop_a_poll(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");

        PollStored stored = await hub.PollAsync(
            source, Entry("one", title: "a\0b\uD800c", text: "x\uDC00", guid: "urn:test:\0", by: [new Byline("A\0da", "a\0da", AuthorKind.Person)], topics: [new TopicMatch("t", "l\0", "r\0")]));

        Assert.Equal(1, stored.EntriesNew);
        Assert.Equal("ab\uFFFDc", Assert.Single((await hub.WindowAsync(Everything)).Entries).Title);
        Assert.Equal(0, (await hub.PollAsync(source, Entry("one", title: "a\0b\uD800c", text: "x\uDC00", guid: "urn:test:\0"))).EntriesNew);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_document_that_the_database_refuses_does_not_take_the_others_with_it(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long good = await hub.AddSourceAsync("https://good.example/feed");
        long bad = await hub.AddSourceAsync("https://bad.example/feed");
        long alsoGood = await hub.AddSourceAsync("https://also.example/feed");
        PollRecord[] polls =
        [
            await hub.LeaseAsync(good, Entry("one")),
            await hub.LeaseAsync(bad, Entry("two"), Entry("two")), // keys are promised to be distinct
            await hub.LeaseAsync(alsoGood, Entry("three")),
        ];

        IReadOnlyList<PollStored> stored = await hub.Ingest.CommitAsync(polls, CancellationToken.None);

        Assert.Equal([1, 0, 1], stored.Select(s => s.EntriesNew));
        Assert.Equal(2, await hub.ScalarAsync("SELECT count(*) FROM entry"));
        Assert.Equal("error:storage", (await hub.Sources.FindAsync(bad, CancellationToken.None))!.Outcome);
        Assert.Equal("ok:1", (await hub.Sources.FindAsync(good, CancellationToken.None))!.Outcome);
    }
}
