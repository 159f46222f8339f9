using System.Globalization;
using System.Text;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Tests.Testing;

namespace FeedHub.Timeline.Tests.Ingest;

/// <summary>A hub that remembers the last document stores what one that reads every document whole stores.</summary>
public sealed class LastDocumentsTests
{
    private static readonly Uri Url = new("https://site.example/feed");

    // Everything of a document that reaches the store.
    private static readonly string[] Told =
    [
        "SELECT id || '|' || hex(key) || '|' || title || '|' || public_id || '|' || coalesce(link, '') || '|' || first_seen_ms || '|' || sort_ms || '|' || position_ms || '|' || updated_ms || '|' || silent_edits || '|' || hex(content_hash) || '|' || hex(text_hash) || '|' || coalesce(hex(story_key), '') || '|' || cluster_id || '|' || kept || '|' || coalesce(language, '') || '|' || coalesce(categories, '') FROM entry ORDER BY id",
        "SELECT entry_id || '|' || coalesce(content_html, '') || '|' || coalesce(summary_html, '') || '|' || coalesce(text, '') FROM entry_content ORDER BY entry_id",
        "SELECT entry_id || '|' || author_id FROM entry_author ORDER BY 1",
        "SELECT entry_id || '|' || topic_id FROM entry_topic ORDER BY 1",
        "SELECT entry_id || '|' || series_id FROM entry_series ORDER BY 1",
        "SELECT entry_id || '|' || number || '|' || title || '|' || text FROM revision ORDER BY 1",
        "SELECT hex(key) || '|' || public_id || '|' || reason FROM tombstone ORDER BY 1",
        "SELECT hex(key) || '|' || title || '|' || rule || '|' || hex(content_hash) FROM dropped_entry ORDER BY 1",
        "SELECT entry_id || '|' || url || '|' || state FROM full_text ORDER BY 1",
        "SELECT identity || '|' || coalesce(identity_reason, '') || '|' || identity_changes || '|' || entry_count || '|' || coalesce(etag, '') || '|' || coalesce(median_gap_ms, 0) FROM source",
        "SELECT entries_new || '|' || entries_changed FROM poll ORDER BY id",
        "SELECT payload FROM outbox ORDER BY id",
    ];

    [Fact]
    public async Task Random_documents_are_stored_as_if_each_were_read_whole()
    {
        Random random = new(20260701);
        int known = 0;
        int missed = 0;
        for (int site = 0; site < 12; site++)
        {
            await using TestHub remembering = await TestHub.CreateAsync(TestHub.Sqlite);
            await using TestHub reading = await TestHub.CreateAsync(TestHub.Sqlite);
            long source = await remembering.AddSourceAsync(Url.AbsoluteUri, "Site");
            await reading.AddSourceAsync(Url.AbsoluteUri, "Site");
            Site written = new(random);
            long? retracted = null;
            for (int poll = 0; poll < 12; poll++)
            {
                string document = written.Next();
                EntryFilter filter = written.HasFilter ? new([FilterRule.Read("the hub", false, "sponsored")!]) : EntryFilter.None;
                TopicMatcher topics = written.HasTopics ? new([new TopicRule { Slug = "markets", Match = { "market(s)" } }]) : TopicMatcher.Empty;
                NormalizedFeed feed = await PollAsync(remembering, source, document, filter, topics, await remembering.LastDocuments.RecallAsync(source, CancellationToken.None));
                await PollAsync(reading, source, document, filter, topics, null);
                known += feed.Entries.Count(entry => entry.IsKnown);
                missed += feed.Entries.Count(entry => !entry.IsKnown);
                foreach (string sql in Told)
                {
                    Assert.Equal(await reading.TextsAsync(sql), await remembering.TextsAsync(sql));
                }

                if (random.Next(6) == 0 && await remembering.ScalarAsync("SELECT count(*) FROM entry") > 3)
                {
                    long id = await remembering.ScalarAsync("SELECT id FROM entry ORDER BY id DESC LIMIT 1 OFFSET 2");
                    bool isForGood = random.Next(2) == 0;
                    await remembering.Retraction.RetractAsync([id], "test", isForGood, CancellationToken.None);
                    await reading.Retraction.RetractAsync([id], "test", isForGood, CancellationToken.None);
                    retracted = isForGood ? retracted : id;
                }

                if (random.Next(3) == 0 && retracted is { } back)
                {
                    await remembering.Retraction.RestoreAsync(back, CancellationToken.None);
                    await reading.Retraction.RestoreAsync(back, CancellationToken.None);
                    retracted = null;
                }

                if (random.Next(8) == 0)
                {
                    RetentionOptions thin = new() { KeepText = TimeSpan.FromDays(1) };
                    await remembering.Retention(thin).RunAsync(CancellationToken.None);
                    await reading.Retention(thin).RunAsync(CancellationToken.None);
                }

                remembering.Time.Advance(TimeSpan.FromHours(7));
                reading.Time.Advance(TimeSpan.FromHours(7));
            }
        }

        Assert.True(known > 300 && missed > 300, $"{known} entries were known and {missed} were not: one side is not tried");
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task Only_what_changed_is_read_again_and_a_deleted_entry_stays_deleted(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync(Url.AbsoluteUri, "Site");
        string[] items = [Item(3, "three"), Item(2, "two"), Item(1, "one")];
        await PollAsync(hub, source, Rss(items), EntryFilter.None, TopicMatcher.Empty, null);

        NormalizedFeed second = await PollAsync(hub, source, Rss([Item(4, "four"), items[0], Item(2, "two, mended"), items[2]]), EntryFilter.None, TopicMatcher.Empty, await hub.LastDocuments.RecallAsync(source, CancellationToken.None));
        Assert.Equal([false, true, false, true], second.Entries.Select(entry => entry.IsKnown));
        Assert.Equal(["Story four", "Story one", "Story three", "Story two, mended"], await hub.TextsAsync("SELECT title FROM entry ORDER BY title"));

        await hub.Retraction.RetractAsync([await hub.ScalarAsync("SELECT id FROM entry WHERE title = 'Story three'")], null, isForGood: true, CancellationToken.None);
        NormalizedFeed third = await PollAsync(hub, source, Rss([Item(5, "five"), items[0], items[2]]), EntryFilter.None, TopicMatcher.Empty, await hub.LastDocuments.RecallAsync(source, CancellationToken.None));
        Assert.Equal([false, true, true], third.Entries.Select(entry => entry.IsKnown)); // it is known from the document, and gone from the store
        Assert.Equal(["Story five", "Story four", "Story one", "Story two, mended"], await hub.TextsAsync("SELECT title FROM entry ORDER BY title"));

        NormalizedFeed fourth = await PollAsync(hub, source, Rss([items[0], items[2]]), EntryFilter.None, TopicMatcher.Empty, await hub.LastDocuments.RecallAsync(source, CancellationToken.None));
        Assert.Equal([false, true], fourth.Entries.Select(entry => entry.IsKnown));
    }

    [SkippableTheory, MemberData(nameof(TestHub.Providers), MemberType = typeof(TestHub))]
    public async Task A_document_that_says_nothing_new_leaves_the_memory_alone_and_a_stale_poll_does_too(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync(Url.AbsoluteUri, "Site");
        string document = Rss([Item(2, "two"), Item(1, "one")]);
        await PollAsync(hub, source, document, EntryFilter.None, TopicMatcher.Empty, null);
        await hub.ExecuteAsync($"UPDATE source SET lease_until_ms = 0");
        PollRecord stale = await hub.LeaseAsync(source);
        await hub.ExecuteAsync($"UPDATE source SET lease_token = lease_token + 1");

        PollStored refused = Assert.Single(await hub.Ingest.CommitAsync([stale with { Feed = Read(Rss([Item(9, "nine")]), IdentityPolicy.Guid, EntryFilter.None, TopicMatcher.Empty, null) }], CancellationToken.None));
        await hub.ExecuteAsync($"UPDATE source SET lease_until_ms = 0");
        NormalizedFeed same = await PollAsync(hub, source, document.Replace("<description/>", "<description>Changed</description>", StringComparison.Ordinal), EntryFilter.None, TopicMatcher.Empty, await hub.LastDocuments.RecallAsync(source, CancellationToken.None));

        Assert.False(refused.Accepted);
        Assert.All(same.Entries, entry => Assert.True(entry.IsKnown));
        Assert.Equal(2, (await hub.LastDocuments.RecallAsync(source, CancellationToken.None))!.Count);
    }

    [Fact]
    public void What_was_not_normalised_is_never_written()
    {
        NormalizedFeed before = Read(Rss([Item(1, "one")]), IdentityPolicy.Guid, EntryFilter.None, TopicMatcher.Empty, null);
        KnownEntries known = KnownEntries.Read(KnownEntries.Write(before.Circumstances!.Value, before.Entries))!;
        NormalizedFeed after = Read(Rss([Item(1, "one")]), IdentityPolicy.Guid, EntryFilter.None, TopicMatcher.Empty, known);

        Assert.Throws<InvalidOperationException>(() => EntryDiff.Plan(after.Entries, new Dictionary<EntryKey, StoredEntry>(), new HashSet<EntryKey>(), 0, isBacklog: false));
    }

    internal static NormalizedFeed Read(string document, IdentityPolicy identity, EntryFilter filter, TopicMatcher topics, KnownEntries? known)
    {
        ParseResult.Parsed parsed = Assert.IsType<ParseResult.Parsed>(FeedParser.Parse(Encoding.UTF8.GetBytes(document), new ParseContext { DocumentUrl = Url }));
        return Normalizer.Normalize(parsed.Feed, new NormalizeContext { DocumentUrl = Url, Identity = identity, Filter = filter, Topics = topics, Known = known });
    }

    private static async Task<NormalizedFeed> PollAsync(TestHub hub, long source, string document, EntryFilter filter, TopicMatcher topics, KnownEntries? known)
    {
        PollRecord poll = await hub.LeaseAsync(source);
        NormalizedFeed feed = Read(document, poll.Feed!.Identity, filter, topics, known);
        KeptValidators validators = new($"\"{hub.Time.GetUtcNow():O}\"", null, Url.AbsoluteUri, default);
        PollRecord record = poll with { Feed = feed, Filter = filter.Version, Validators = validators, FullTextProbes = FullTextNeed.IsExcerptsOnly(feed.Entries) ? 5 : 0 };
        Assert.True(Assert.Single(await hub.Ingest.CommitAsync([record], CancellationToken.None)).Accepted);
        return feed;
    }

    private static string Item(int number, string title) => Item($"guid-{number}", $"https://site.example/{number}", $"Story {title}", number, "Everything about it.", null);

    private static string Item(string? guid, string? link, string title, int day, string text, string? category) =>
        $"""
        <item><title>{title}</title>{(link is null ? "" : $"<link>{link}</link>")}{(guid is null ? "" : $"<guid isPermaLink=\"false\">{guid}</guid>")}
        <pubDate>{new DateTimeOffset(2026, 4, 1, 9, 30, 0, TimeSpan.Zero).AddDays(day).ToString("r", CultureInfo.InvariantCulture)}</pubDate>
        {(category is null ? "" : $"<category>{category}</category>")}<description>{text}</description></item>
        """;

    private static string Rss(IEnumerable<string> items, string title = "Site", string extra = "") =>
        $"<rss version=\"2.0\" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\"><channel><title>{title}</title><link>https://site.example/</link><description/>{extra}{string.Concat(items)}</channel></rss>";

    /// <summary>A site that does what sites do, and now and then what they should not.</summary>
    private sealed class Site(Random random)
    {
        private readonly List<(string? Guid, string? Link, string Title, int Day, string Text, string? Category)> _items = [];
        private readonly bool _hasGuids = random.Next(5) > 0;
        private readonly bool _hasExcerpts = random.Next(3) == 0;
        private string _title = "Site";
        private int _next = 1;

        public bool HasFilter { get; private set; } = random.Next(3) == 0;

        public bool HasTopics { get; private set; } = random.Next(3) == 0;

        public string Next()
        {
            int added = _items.Count == 0 ? 9 : random.Next(3);
            for (int i = 0; i < added; i++)
            {
                int n = _next++;
                string word = string.Concat("abcdefghijklmnopqrstuvwxyz".Skip(n % 20).Take(4));
                string text = $"In {word}ville the {word} was seen at the {word} market, part {n}, and nobody in {word}land has told the story of it{(random.Next(5) == 0 ? ", sponsored by somebody" : "")}{(_hasExcerpts ? " […]" : ".")}";
                _items.Insert(0, (_hasGuids ? $"g{n}" : null, random.Next(10) == 0 ? null : $"https://site.example/{n}", $"Report of {word}, part {n}", n, text, random.Next(3) == 0 ? "Travel" : null));
            }

            switch (random.Next(14))
            {
                case 0 or 1:
                    Change(item => item with { Title = item.Title + ", mended" });
                    break;
                case 2:
                    Change(item => item with { Text = item.Text + " A word more." });
                    break;
                case 3:
                    Change(item => item with { Guid = item.Guid + "-other" });
                    break;
                case 4:
                    Change(item => item with { Guid = _items[0].Guid }); // a guid that two share
                    break;
                case 5:
                    for (int i = 0; i < _items.Count; i++)
                    {
                        _items[i] = _items[i] with { Guid = _items[i].Guid + "-moved" }; // a new platform
                    }

                    break;
                case 6:
                    _title += "!";
                    break;
                case 7:
                    HasFilter = !HasFilter;
                    break;
                case 8:
                    HasTopics = !HasTopics;
                    break;
                case 9:
                    _items.RemoveAt(random.Next(_items.Count));
                    break;
                case 10:
                    Change(item => item with { Link = _items[^1].Link }); // a link that two share
                    break;
                default:
                    break;
            }

            string deleted = random.Next(10) == 0 && _items.Count > 2 ? $"<at:deleted-entry ref=\"{_items[1].Guid}\" when=\"2026-12-01T00:00:00Z\"/>" : "";
            return Rss(_items.Take(10).Select(item => Item(item.Guid, item.Link, item.Title, item.Day, item.Text, item.Category)), _title, deleted);
        }

        private void Change(Func<(string? Guid, string? Link, string Title, int Day, string Text, string? Category), (string? Guid, string? Link, string Title, int Day, string Text, string? Category)> change)
        {
            int at = random.Next(Math.Min(10, _items.Count));
            _items[at] = change(_items[at]);
        }
    }
}
