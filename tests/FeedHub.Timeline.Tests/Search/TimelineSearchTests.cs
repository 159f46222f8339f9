using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Storage.Sql;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Search;

/// <summary>One set of queries over one set of entries: SQLite, PostgreSQL and the memory must mean the same.</summary>
public sealed class TimelineSearchTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Queries =
    [
        "load", "load balancing", "\"load balancing\"", "\"balancing load\"", "balanc*", "\"load balanc\"*", "title:load", "text:load", "title:(load OR monitoring)", "-load", "load -monitoring",
        "load -\"load balancing\"", "-title:load", "load OR kubernetes", "(load OR kubernetes) -lang:de", "author:ada", "author:\"ada lovelace\"", "author:ada-lovelace", "-author:ada", "author:nobody",
        "author:ada OR kubernetes", "author:ada load", "topic:monitoring", "topic:load-balancing -author:ada", "-topic:monitoring", "category:devops", "category:\"load balancing\"", "-category:devops",
        "source:alpha", "source:beta load", "-source:alpha", "source:alpha OR kubernetes", "folder:tech", "folder:tech/blogs", "-folder:tech", "lang:de", "lang:en", "lang:en-gb", "-lang:en", "after:2026-04-20",
        "before:2026-04-20", "after:7d", "before:7d -load", "after:2026-04 before:2026-05", "url:site.example/three", "url:three OR url:four", "c++", "c", "c#", ".net", "zürich", "ZURICH", "cafe", "数据库", "库数", "据",
        "データ", "москва", "kubernetes* -(lang:de OR author:ada)", "NOT (load OR kubernetes)", "title:load text:load", "nothing", "nothing OR load", "-(load -monitoring)", "--load", "\uD83D\uDE80", "the load", "author:(ada OR grace) lang:en",
    ];

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Every_query_finds_what_the_memory_finds(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await FillAsync(hub);
        await using SqlSession session = await hub.Database.OpenAsync(CancellationToken.None);
        List<(long Id, long SortMs, bool IsLead)> stored = await session.QueryAsync(
            "SELECT id, sort_ms, is_lead FROM entry ORDER BY sort_ms DESC, id DESC", null, static row => (row.GetInt64(0), row.GetInt64(1), row.GetBoolean(2)), CancellationToken.None);
        Dictionary<long, RuleEntry> entries = await RuleEntries.ReadAsync(session, [.. stored.Select(entry => entry.Id)], null, CancellationToken.None);
        int found = 0;
        foreach (string text in Queries)
        {
            RuleNode query = Rule(text);
            bool namesSources = text.Contains("source:", StringComparison.Ordinal) || text.Contains("folder:", StringComparison.Ordinal);
            RuleSet rule = new([query]);
            List<long> expected = [.. stored.Where(entry => (entry.IsLead || namesSources) && rule.Holds(entries[entry.Id], hub.Time.GetUtcNow())).Select(entry => entry.Id)];

            IReadOnlyList<long> actual = await hub.Search.FindIdsAsync(query, 100, CancellationToken.None);

            Assert.Equal((text, string.Join(',', expected)), (text, string.Join(',', actual)));
            found += expected.Count > 0 ? 1 : 0;
        }

        Assert.True(found > 50, $"only {found} queries find anything");
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Pages_follow_each_other_without_gap_or_overlap_whatever_the_database_begins_with(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, [.. Enumerable.Range(0, 70).Select(i => Entry($"e{i}", text: i % 3 == 0 ? "raft of the paper" : "the paper of raft", published: Start.AddHours(-(i / 2))))]);
        foreach ((string text, TimelineSearch search) in
            from text in (string[])["raft", "\"the paper\"", "-raftless", "after:2020"] from search in (TimelineSearch[])[hub.Search, new(hub.Database, hub.Time, maxSorted: 5)] select (text, search))
        {
            List<long> all = [];
            PageCursor? after = null;
            do
            {
                SearchResult page = await search.FindAsync(Rule(text), after, 7, CancellationToken.None);
                all.AddRange(page.Hits.Select(hit => hit.Entry.Id));
                after = page.Next;
            }
            while (after is not null);

            Assert.Equal(70, all.Count);
            Assert.Equal(await hub.Search.FindIdsAsync(Rule(text), 100, CancellationToken.None), all);
        }
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Words_that_are_common_but_not_among_the_newest_entries_are_found_too(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, [.. Enumerable.Range(0, 1_400).Select(i => Entry($"e{i}", text: i < 1_300 ? "paxos" : "raft", published: Start.AddHours(-i)))]);

        IReadOnlyList<long> found = await new TimelineSearch(hub.Database, hub.Time, maxSorted: 5).FindIdsAsync(Rule("raft"), 200, CancellationToken.None);

        Assert.Equal(100, found.Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Pages_that_end_early_leave_nothing_out_however_little_dates_have_to_do_with_arrival(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long first = await hub.AddSourceAsync("https://first.example/feed", "First");
        long second = await hub.AddSourceAsync("https://second.example/feed", "Second");
        Entry[] entries = [.. Enumerable.Range(0, 1_100).Select(i => Entry(
            $"e{i}",
            title: i % 5 == 0 ? "On raft" : "On nothing",
            text: $"{(i % 2 == 0 ? "the paper of raft" : "raft of the paper")} {(i % 3 == 0 ? "paxos" : "")} number{i}",
            topics: i % 4 == 0 ? [Topic("Storage")] : [],
            published: Start.AddHours(-(i * 7_919 % 1_100))) with { Language = i % 7 == 0 ? "de" : "en" })];
        await hub.PollAsync(first, entries[..1_000]);
        await hub.PollAsync(second, entries[1_000..]);
        await using SqlSession session = await hub.Database.OpenAsync(CancellationToken.None);
        List<long> stored = await session.QueryAsync("SELECT id FROM entry ORDER BY sort_ms DESC, id DESC", null, static row => row.GetInt64(0), CancellationToken.None);
        Dictionary<long, RuleEntry> read = await RuleEntries.ReadAsync(session, stored, null, CancellationToken.None);
        TimelineSearch search = new(hub.Database, hub.Time, maxSorted: 5);
        DateTimeOffset now = hub.Time.GetUtcNow();
        int cuts = 0;
        hub.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(200); // every look takes too long
        foreach (string text in (string[])["raft", "\"the paper\" paxos", "-paxos", "title:raft -paxos", "paxos lang:de", "topic:storage paxos", "source:second raft", "source:second OR title:raft", "before:2026-04-20 paxos", "after:2026-04-20 -title:raft", "number7* -paxos", "number77"])
        {
            RuleSet rule = new([Rule(text)]);
            List<long> found = [];
            PageCursor? at = null;
            do
            {
                SearchResult page = await search.FindAsync(Rule(text), at, 30, CancellationToken.None);
                found.AddRange(page.Hits.Select(hit => hit.Entry.Id));
                cuts += page.IsCut ? 1 : 0;
                at = page.Next;
            }
            while (at is not null);

            Assert.Equal((text, string.Join(',', stored.Where(id => rule.Holds(read[id], now)))), (text, string.Join(',', found)));
        }

        Assert.True(cuts > 0, $"{cuts} pages ended early");
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_changes_or_goes_is_found_as_it_is_now(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, Entry("one", title: "Old words"), Entry("two", title: "Other"));
        hub.Time.Advance(TimeSpan.FromHours(1));

        await hub.PollAsync(source, Entry("one", title: "New words"), Entry("two", title: "Other"));
        IReadOnlyList<long> old = await hub.Search.FindIdsAsync(Rule("old"), 10, CancellationToken.None);
        IReadOnlyList<long> now = await hub.Search.FindIdsAsync(Rule("title:new"), 10, CancellationToken.None);
        PollRecord gone = await hub.LeaseAsync(source, Entry("two", title: "Other"));
        await hub.Ingest.CommitAsync([gone with { Feed = gone.Feed! with { Deleted = [(Entry("one").Key, null)] } }], CancellationToken.None);

        Assert.Empty(old);
        Assert.Single(now);
        Assert.Empty(await hub.Search.FindIdsAsync(Rule("words"), 10, CancellationToken.None));
        Assert.Equal(1, await hub.ScalarAsync("SELECT count(*) FROM entry_search"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_kill_before_the_commit_leaves_the_index_as_it_was(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        PollRecord poll = await hub.LeaseAsync(source, Entry("one", title: "Words"));
        hub.Ingest.BeforeCommit = () => throw new TimeoutException("killed");

        await Assert.ThrowsAsync<TimeoutException>(() => hub.Ingest.CommitAsync([poll], CancellationToken.None));
        hub.Ingest.BeforeCommit = null;
        long before = await hub.ScalarAsync("SELECT count(*) FROM entry_search");
        await hub.Ingest.CommitAsync([poll], CancellationToken.None);

        Assert.Equal(0, before);
        Assert.Single(await hub.Search.FindIdsAsync(Rule("words"), 10, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_rebuild_that_is_killed_goes_on_where_it_was_and_ends_as_the_index_was(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, [.. Enumerable.Range(0, 10).Select(i => Entry($"e{i}", title: $"Word{i}"))]);
        SearchRebuild rebuild = new(hub.Database, step: 3);
        await rebuild.BeginAsync(CancellationToken.None);
        int steps = 0;
        rebuild.BeforeCommit = () => ++steps == 3 ? throw new TimeoutException("killed") : Task.CompletedTask;

        await Assert.ThrowsAsync<TimeoutException>(() => rebuild.ContinueAsync(null, CancellationToken.None));
        long half = await hub.ScalarAsync("SELECT count(*) FROM entry_search");
        rebuild.BeforeCommit = null;
        await hub.PollAsync(source, Entry("new", title: "Word10"));
        long done = await rebuild.ContinueAsync(null, CancellationToken.None);

        Assert.Equal(6, half);
        Assert.Equal(5, done);
        Assert.Equal(11, await hub.ScalarAsync("SELECT count(*) FROM entry_search"));
        Assert.Equal(11, (await hub.Search.FindIdsAsync(Rule("word*"), 20, CancellationToken.None)).Count);
        Assert.Equal(0, await rebuild.ContinueAsync(null, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_hit_shows_where_it_was_found(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        string text = $"{string.Concat(Enumerable.Repeat("filler words here ", 60))}and then the Raft paper is read {string.Concat(Enumerable.Repeat("more filler ", 60))}";
        await hub.PollAsync(source, Entry("one", title: "On Raft", text: text));

        SearchHit hit = Assert.Single((await hub.Search.FindAsync(Rule("\"raft paper\" OR title:raft"), null, 10, CancellationToken.None)).Hits);

        Assert.Equal([new MarkedPart("On ", false), new MarkedPart("Raft", true)], hit.Title);
        Assert.Contains(new MarkedPart("Raft paper", true), hit.Excerpt);
        Assert.InRange(hit.Excerpt.Sum(part => part.Text.Length), 100, 300);
    }

    private static async Task FillAsync(TestHub hub)
    {
        long alpha = (await hub.Sources.AddAsync(new("https://alpha.example/feed") { Title = "Alpha Engineering", Folder = ["Tech", "Blogs"] }, CancellationToken.None)).Id;
        long beta = (await hub.Sources.AddAsync(new("https://beta.example/rss") { Title = "Beta", Folder = ["News"] }, CancellationToken.None)).Id;
        await hub.PollAsync(
            alpha,
            Made("one", "Load balancing at scale", "We balance the load. Monitoring helps.", "en", 1, ["Ada Lovelace"], ["Load Balancing"], ["DevOps"]),
            Made("two", "Monitoring", "Metrics of kubernetes in Zürich; load, then balancing.", "en-GB", 3, ["Grace Hopper", "Ada Lovelace"], ["Monitoring"], []),
            Made("three", "C++ and C#", "On .NET, a Café is open. 分布式数据库的设计", "de", 10, [], [], ["Load Balancing"]),
            Made("four", "データベース", "Москва \uD83D\uDE80 launches kubernetes", "ja", 20, ["Grace Hopper"], ["Databases", "Monitoring"], ["devops"]),
            Made("five", "C is a language", "The load balancing of minds", null, 40, ["Adam Smith"], [], []));
        await hub.PollAsync(
            beta,
            Made("six", "Load testing", "kubernetes clusters", "de-AT", 2, ["Ada Lovelace"], ["Load Balancing"], ["DevOps"]),
            Made("one", "Load balancing at scale (copy)", "We balance the load.", "en", 1, ["Ada Lovelace"], ["Load Balancing"], []));
    }

    private static Entry Made(string name, string title, string text, string? language, int daysAgo, string[] authors, string[] topics, string[] categories) =>
        Entry(name, title, text, published: Start.AddDays(-daysAgo), by: [.. authors.Select(author => Person(author))], topics: [.. topics.Select(Topic)]) with
        {
            Language = language,
            Categories = [.. categories.Select(category => new FeedCategory(category))],
        };

    private static RuleNode Rule(string text) => Assert.IsType<RuleParseResult.Parsed>(RuleParser.Parse(text)).Root;
}
