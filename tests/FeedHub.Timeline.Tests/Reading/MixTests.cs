using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Reading;

public sealed class MixTests
{
    private static readonly string[] Writers = ["Ada Lovelace", "Grace Hopper", "Alan Turing"];
    private static readonly string[] Subjects = ["Storage", "Queues", "Music"];
    private static readonly string?[] Tongues = ["en", "en-GB", "sv", null];

    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_mix_holds_what_its_conditions_hold_for_newest_first(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        List<Told> told = await FillAsync(hub, sources: 4, entries: 12);

        (ViewMix Mix, Func<Told, bool> Holds)[] mixes =
        [
            (new(authors: ["ada-lovelace"], topics: ["storage"]), t => t.Writer == "Ada Lovelace" && t.Subject == "Storage"),
            (new(authors: ["ada-lovelace", "grace-hopper"]), t => t.Writer is "Ada Lovelace" or "Grace Hopper"),
            (new(authors: ["ada-lovelace"], languages: ["en"]), t => t.Writer == "Ada Lovelace" && t.Tongue is "en" or "en-GB" && t.Writer == "Ada Lovelace"),
            (new(topics: ["storage", "queues"], sources: ["s0", "s2"]), t => t.Subject is "Storage" or "Queues" && t.Source is 0 or 2 && t.Subject is "Storage" or "Queues" && t.Source is 0 or 2),
            (new(folders: ["tech"]), t => t.Source is 0 or 1 or 2),
            (new(folders: ["tech--databases"], languages: ["sv"]), t => t.Source == 1 && t.Tongue == "sv"),
            (new(languages: ["en-gb", "sv"]), t => t.Tongue is "en-GB" or "sv"),
            (new(sources: ["s1"], query: "number -3"), t => t.Source == 1 && t.Number != 3),
            (new(topics: ["music"], query: "title:7"), t => t.Subject == "Music" && t.Number == 7),
            (new(folders: ["tech"], sources: ["s3"]), _ => false),
        ];
        foreach ((ViewMix mix, Func<Told, bool> holds) in mixes)
        {
            TimelineWindow window = await hub.WindowAsync(new ViewSelector.Mix(mix));

            Assert.Equal((mix.Text, string.Join(' ', told.Where(holds).OrderByDescending(t => t.At).ThenByDescending(t => t.Order).Take(50).Select(t => t.Name))),
                (mix.Text, string.Join(' ', window.Entries.Select(entry => entry.Title))));
        }

        Assert.Equal(36, (await hub.WindowAsync(new ViewSelector.Folder("tech"))).Entries.Count);
        Assert.Equal(told.Count(t => t.Tongue is "en" or "en-GB"), (await hub.WindowAsync(new ViewSelector.Language("en"))).Entries.Count);
        Assert.Equal(["en", "sv"], (await hub.Queries.ListLanguagesAsync(CancellationToken.None)).Select(language => language.Tag));
        Assert.Equal(["tech", "tech--databases"], (await hub.Queries.ListFoldersAsync(CancellationToken.None)).Select(folder => folder.Slug));
        Assert.Null(await hub.Queries.GetWindowAsync(new ViewSelector.Mix(new(authors: ["nobody"], topics: ["storage"])), 50, CancellationToken.None));
        Assert.Null(await hub.Queries.GetWindowAsync(new ViewSelector.Language("fr"), 50, CancellationToken.None));
        Assert.Null(await hub.Queries.GetWindowAsync(new ViewSelector.Folder("music"), 50, CancellationToken.None));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_story_is_in_a_mix_once_and_its_lead_goes_before_others(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long first = await AddAsync(hub, 0, []);
        long second = await AddAsync(hub, 1, ["Tech"]);
        long third = await AddAsync(hub, 2, ["Tech"]);
        foreach (long source in (long[])[first, second, third])
        {
            await hub.PollAsync(source, Entry("story", link: "https://site.example/story", by: [Person("Ada Lovelace")], topics: source == third ? [Topic("Storage")] : []));
        }

        Assert.Equal("s1", Assert.Single((await hub.WindowAsync(new ViewSelector.Folder("tech"))).Entries).Source.Slug);
        Assert.Equal("s0", Assert.Single((await hub.WindowAsync(new ViewSelector.Mix(new(authors: ["ada-lovelace"], sources: ["s0", "s1", "s2"])))).Entries).Source.Slug);
        Assert.Equal("s2", Assert.Single((await hub.WindowAsync(new ViewSelector.Mix(new(authors: ["ada-lovelace"], topics: ["storage"])))).Entries).Source.Slug);
        Assert.Equal(2, (await hub.Queries.GetWindowAsync(new ViewSelector.Folder("tech"), 50, CancellationToken.None, withCopies: true))!.Entries.Count);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_cap_leaves_room_for_quiet_sources_and_orders_are_kept(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        await FillAsync(hub, sources: 3, entries: 12);
        WindowRequest request = new(9) { SourceCap = 2 };

        TimelineWindow capped = (await hub.Queries.GetWindowAsync(new ViewSelector.All(), request, CancellationToken.None))!;
        TimelineWindow oldest = (await hub.Queries.GetWindowAsync(new ViewSelector.All(), new(9) { Order = EntryOrder.Oldest }, CancellationToken.None))!;
        TimelineWindow newest = await hub.WindowAsync(new ViewSelector.All(), 9);

        Assert.Equal([2, 2, 2], capped.Entries.GroupBy(entry => entry.Source.Slug).Select(source => source.Count()));
        Assert.Equal(newest.Entries.Select(entry => entry.Id).Reverse(), oldest.Entries.Select(entry => entry.Id));
        Assert.False(newest.IsWhole);
        Assert.False(capped.IsWhole);
        Assert.True((await hub.WindowAsync(new ViewSelector.All())).IsWhole);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_changed_is_first_in_order_of_changes_and_alone_among_corrections(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await AddAsync(hub, 0, []);
        Entry[] entries = [.. Enumerable.Range(0, 20).Select(i => Entry($"n{i}", by: [Person("Ada Lovelace")]))];
        await hub.PollAsync(source, entries);
        hub.Time.Advance(TimeSpan.FromMinutes(30));
        await hub.PollAsync(source, Entry("n3", text: "Soon said otherwise.", by: [Person("Ada Lovelace")]));
        hub.Time.Advance(TimeSpan.FromHours(5));
        await hub.PollAsync(source, Entry("n7", title: "Said otherwise", by: [Person("Ada Lovelace")]));

        TimelineWindow corrections = await hub.WindowAsync(new ViewSelector.Corrections(TimeSpan.FromHours(1)));
        TimelineWindow updated = (await hub.Queries.GetWindowAsync(new ViewSelector.Author("ada-lovelace"), new(3) { Order = EntryOrder.Updated }, CancellationToken.None))!;

        Assert.Equal("Said otherwise", Assert.Single(corrections.Entries).Title);
        Assert.Equal(["Said otherwise", "Title of n3"], updated.Entries.Take(2).Select(entry => entry.Title));
        Assert.Equal(3, updated.Entries.Count);
    }

    [Theory]
    [InlineData("author=ada-lovelace&topic=storage")]
    [InlineData("folder=tech")]
    [InlineData("folder=tech&lang=sv")]
    [InlineData("lang=en")]
    [InlineData("source=s0&source=s1")]
    public async Task Rows_looked_at_do_not_grow_with_the_timeline(string text)
    {
        await using TestHub hub = await TestHub.CreateAsync(TestHub.Sqlite);
        ViewMix mix = Read(text);
        await FillAsync(hub, sources: 4, entries: 60);
        int before = await LookAsync(hub, mix);

        await FillAsync(hub, sources: 4, entries: 600, from: 60);
        int after = await LookAsync(hub, mix);

        Assert.InRange(after, 1, before + 400); // a step of the walk more or less, by how the writers happen to lie
    }

    [Theory]
    [InlineData("author=ada-lovelace", "ix_entry_author_position", "ix_entry_author_arrival")]
    [InlineData("topic=storage", "ix_entry_topic_position", "ix_entry_topic_arrival")]
    [InlineData("source=s0", "ix_entry_source_position", "ix_entry_source_arrival")]
    [InlineData("folder=tech", "ix_entry_source_position", "ix_entry_source_arrival")]
    [InlineData("lang=en", "ix_entry_language", "INTEGER PRIMARY KEY")]
    public async Task Each_range_of_a_walk_is_one_range_of_one_index(string text, string byPosition, string byArrival)
    {
        await using TestHub hub = await TestHub.CreateAsync(TestHub.Sqlite);
        await FillAsync(hub, sources: 2, entries: 3);
        await using FeedHubDb db = hub.Database.CreateContext();
        await using SqlSession session = await hub.Database.OpenAsync(CancellationToken.None);
        ViewConditions conditions = (await ViewScope.FindAsync(db, new ViewSelector.Mix(Read(text)), CancellationToken.None))!.Conditions;

        foreach (bool arrival in (bool[])[false, true])
        {
            List<(string, object?)> parameters = [("at", 5L), ("id", 5L), ("step", 5L)];
            foreach (string sql in await new ViewRanges(conditions, arrival).RangesAsync(session, ViewWalk.Start, 50, parameters, CancellationToken.None))
            {
                string plan = string.Join('\n', await session.QueryAsync("EXPLAIN QUERY PLAN " + sql, null, static row => row.GetString(3), CancellationToken.None, [.. parameters]));

                Assert.Contains(sql.Contains("NOT l.is_lead", StringComparison.Ordinal) ? "copy_position" : arrival ? byArrival : byPosition, plan, StringComparison.Ordinal);
                Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
                Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Equal_mixes_have_one_spelling()
    {
        ViewMix mix = new(authors: ["b", "a", "b"], languages: ["en"], query: "  two   words ");

        Assert.Equal("author=a&author=b&lang=en&q=two%20words", mix.Text);
        Assert.Equal(mix, new(authors: ["a", "b"], languages: ["en"], query: "two words"));
        Assert.IsType<ViewSelector.Author>(new ViewMix(authors: ["a"]).Selector);
        Assert.IsType<ViewSelector.Search>(new ViewMix(query: "a").Selector);
        Assert.IsType<ViewSelector.All>(new ViewMix(query: " ").Selector);
    }

    [Theory]
    [InlineData("tech", "Tech")]
    [InlineData("tech-news", "Tech News")]
    [InlineData("tech--news", "Tech", "News")]
    public void Folders_have_slugs_that_no_other_path_has(string slug, params string[] path) => Assert.Equal(slug, FolderSlug.Of(path));

    [Fact]
    public void Folders_without_letters_have_slugs_too()
    {
        string slug = FolderSlug.Of(["★", new string('x', 300)]);

        Assert.True(slug.Length is > 0 and <= 80, slug);
        Assert.StartsWith("f-", slug, StringComparison.Ordinal);
        Assert.NotEqual(FolderSlug.Of(["★"]), FolderSlug.Of(["☆"]));
    }

    private static ViewMix Read(string text)
    {
        ILookup<string, string> values = text.Split('&').Select(pair => pair.Split('=')).ToLookup(pair => pair[0], pair => pair[1]);
        return new(values["author"], values["topic"], values["source"], values["folder"], values["lang"]);
    }

    private static async Task<int> LookAsync(TestHub hub, ViewMix mix)
    {
        await using FeedHubDb db = hub.Database.CreateContext();
        await using SqlSession session = await hub.Database.OpenAsync(CancellationToken.None);
        ViewScope scope = (await ViewScope.FindAsync(db, new ViewSelector.Mix(mix), CancellationToken.None))!;
        ViewWalk walk = new(session, scope.Conditions, withCopies: false, byArrival: false);
        Assert.NotEmpty((await walk.NextAsync(ViewWalk.Start, long.MinValue, 10, CancellationToken.None)).Found);
        return walk.LookedAt;
    }

    private static async Task<long> AddAsync(TestHub hub, int number, IReadOnlyList<string> folder) =>
        (await hub.Sources.AddAsync(new($"https://s{number}.example/feed") { Title = $"S{number}", Folder = folder }, CancellationToken.None)).Id;

    // Sources 0 and 2 are in Tech, 1 in Tech/Databases, 3 in no folder; writers, subjects and languages go round at different paces.
    private static async Task<List<Told>> FillAsync(TestHub hub, int sources, int entries, int from = 0)
    {
        List<Told> told = [];
        for (int source = 0; source < sources; source++)
        {
            long id = await AddAsync(hub, source, source switch { 1 => ["Tech", "Databases"], 3 => [], _ => ["Tech"] });
            List<Entry> document = [];
            for (int i = from; i < from + entries; i++)
            {
                Told one = new($"s{source}n{i}", source, i, Writers[i % 3], Subjects[(i / 2) % 3], Tongues[(i + source) % 4], hub.Time.GetUtcNow().AddMinutes(i - 5_000), told.Count);
                told.Add(one);
                document.Add(Entry(
                    one.Name, title: one.Name, text: $"A text with number {i}.", link: $"https://s{source}.example/{i}", published: one.At, by: [Person(one.Writer)], topics: [Topic(one.Subject)]) with
                {
                    Language = one.Tongue,
                });
            }

            foreach (Entry[] part in document.Chunk(300))
            {
                await hub.PollAsync(id, part);
            }
        }

        return told;
    }

    private sealed record Told(string Name, int Source, int Number, string Writer, string Subject, string? Tongue, DateTimeOffset At, int Order);
}
