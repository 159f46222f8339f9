using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Reading;

/// <summary>RFC 5005: a document and its archives are the whole view, whatever happens while somebody reads them.</summary>
public sealed class ArchiveTests
{
    private const int Window = 10;

    public static TheoryData<string, int> Runs
    {
        get
        {
            TheoryData<string, int> runs = [];
            for (int seed = 1; seed <= 2; seed++)
            {
                runs.Add(TestHub.Sqlite, seed);
            }

            runs.Add(TestHub.Postgres, 5);
            return runs;
        }
    }

    [SkippableTheory, MemberData(nameof(Runs))]
    public async Task Who_walks_the_chain_gets_every_entry_once_while_things_happen(string provider, int seed)
    {
        await using World world = new(await TestHub.CreateAsync(provider), seed);
        await world.BeginAsync();
        for (int i = 0; i < 12; i++)
        {
            await world.HappenAsync();
        }

        ViewSelector[] views =
        [
            new ViewSelector.All(), new ViewSelector.Author("ada-lovelace"), new ViewSelector.Topic("storage"), new ViewSelector.Source("s1"), new ViewSelector.Folder("tech"),
            new ViewSelector.Language("en"), new ViewSelector.Mix(new(authors: ["ada-lovelace", "grace-hopper"], topics: ["storage"])), new ViewSelector.Search("common"),
        ];
        foreach (ViewSelector view in views)
        {
            HashSet<long> before = await world.MembersAsync(view);
            (HashSet<long> window, List<long> archived, List<long> numbers) = await world.WalkAsync(view, world.HappenAsync);
            HashSet<long> after = await world.MembersAsync(view);
            Assert.Equal(archived.Count, archived.Distinct().Count());
            Assert.Equal(numbers.OrderDescending(), numbers);
            Assert.Empty(before.Intersect(after).Except(window).Except(archived));
        }
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task An_archive_never_changes_by_what_arrives(string provider)
    {
        await using World world = new(await TestHub.CreateAsync(provider), seed: 9);
        await world.BeginAsync();
        for (int i = 0; i < 10; i++)
        {
            await world.ArriveAsync();
        }

        ViewSelector view = new ViewSelector.Author("ada-lovelace");
        (_, _, List<long> numbers) = await world.WalkAsync(view, () => Task.CompletedTask);
        Dictionary<long, (long?, string)> before = await world.ReadAsync(view, numbers);
        for (int i = 0; i < 10; i++)
        {
            await world.ArriveAsync();
        }

        Assert.NotEmpty(numbers);
        Assert.Equal(before, await world.ReadAsync(view, numbers));
        Assert.Null(await world.Archives.ReadAsync(view, 1_000_000, withCopies: false, CancellationToken.None)); // nobody knows yet what will be there
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task Who_comes_back_reads_only_what_is_new(string provider)
    {
        await using World world = new(await TestHub.CreateAsync(provider), seed: 3);
        await world.BeginAsync();
        for (int i = 0; i < 40; i++)
        {
            await world.ArriveAsync();
        }

        (_, _, List<long> first) = await world.WalkAsync(new ViewSelector.All(), () => Task.CompletedTask);
        await world.ArriveAsync();
        (_, _, List<long> second) = await world.WalkAsync(new ViewSelector.All(), () => Task.CompletedTask);

        Assert.InRange(second.TakeWhile(number => !first.Contains(number)).Count(), 0, 10);
        Assert.True(first.Count > 10, $"{first.Count} archives");
    }

    [SkippableTheory, InlineData(TestHub.Sqlite), InlineData(TestHub.Postgres)]
    public async Task Next_archives_lead_from_the_oldest_to_the_newest(string provider)
    {
        await using World world = new(await TestHub.CreateAsync(provider), seed: 4);
        await world.BeginAsync();
        for (int i = 0; i < 15; i++)
        {
            await world.ArriveAsync();
        }

        ViewSelector view = new ViewSelector.Topic("storage");
        (HashSet<long> window, List<long> archived, List<long> numbers) = await world.WalkAsync(view, () => Task.CompletedTask);
        HashSet<long> upwards = [];
        for (long? number = numbers[^1]; number is { } at;)
        {
            TimelineArchive archive = (await world.Archives.ReadAsync(view, at, withCopies: false, CancellationToken.None))!;
            upwards.UnionWith(archive.Entries.Select(entry => entry.Id));
            Assert.True(archive.Next is null || archive.Next > at);
            number = archive.Next;
        }

        Assert.Empty(archived.Except(upwards));
        Assert.Empty(upwards.Except(archived).Except(window));
    }

    [Theory]
    [InlineData(5, 5, 0, 5)]
    [InlineData(5, 9, 0, 8)]
    [InlineData(1, 1000, 0, 512)]
    [InlineData(960, 1003, 0, 960)]
    [InlineData(960, 1003, 955, 960)] // rounder ones begin too low, or above it
    [InlineData(999, 1003, 955, 1000)]
    public void The_roundest_number_is_taken(long least, long greatest, long begin, long number) => Assert.Equal(number, TimelineArchives.Roundest(least, greatest, begin));

    /// <summary>A hub in which things happen in an order that a seed decides.</summary>
    private sealed class World(TestHub hub, int seed) : IAsyncDisposable
    {
        private static readonly string[] Writers = ["Ada Lovelace", "Grace Hopper", "Alan Turing"];

        private readonly Random _random = new(seed);
        private readonly List<long> _sources = [];
        private readonly List<(long Source, Entry Entry)> _entries = [];
        private int _names;
        private long? _merge;
        private bool _mayMerge = true;

        public TimelineArchives Archives { get; } = new(hub.Database, hub.Time);

        public async Task BeginAsync()
        {
            for (int i = 0; i < 4; i++)
            {
                _sources.Add((await hub.Sources.AddAsync(new($"https://s{i}.example/feed") { Title = $"S{i}", Folder = i < 2 ? ["Tech"] : [] }, CancellationToken.None)).Id);
            }

            await ArriveAsync();
        }

        public Task HappenAsync() => _random.Next(10) switch
        {
            < 6 => ArriveAsync(),
            6 => RemoveAsync(),
            7 => JoinAsync(),
            8 => MergeAsync(),
            _ => Task.CompletedTask,
        };

        public async Task ArriveAsync()
        {
            hub.Time.Advance(TimeSpan.FromMinutes(_random.Next(1, 90)));
            long source = _sources[_random.Next(_sources.Count)];
            Entry[] entries = [.. Enumerable.Range(0, _random.Next(1, 60)).Select(_ => Make())];
            _entries.AddRange(entries.Select(entry => (source, entry)));
            await hub.PollAsync(source, entries);
        }

        /// <summary>All that a view holds now.</summary>
        public async Task<HashSet<long>> MembersAsync(ViewSelector view)
        {
            HashSet<long> members = [];
            PageCursor? after = null;
            do
            {
                TimelinePage page = (await hub.Queries.GetPageAsync(view, after, 200, CancellationToken.None))!;
                members.UnionWith(page.Entries.Select(entry => entry.Id));
                after = page.Next;
            }
            while (after is not null);

            return members;
        }

        /// <summary>Reads the document and then the chain, and lets something happen before each step.</summary>
        public async Task<(HashSet<long> Window, List<long> Archived, List<long> Numbers)> WalkAsync(ViewSelector view, Func<Task> happen)
        {
            _mayMerge = true;
            HashSet<long> window = [.. (await hub.WindowAsync(view, Window)).Entries.Select(entry => entry.Id)];
            long? next = await Archives.FindHeadAsync(view, window, withCopies: false, CancellationToken.None);
            List<long> archived = [];
            List<long> numbers = [];
            while (next is { } number)
            {
                await happen();
                TimelineArchive archive = (await Archives.ReadAsync(view, number, withCopies: false, CancellationToken.None))!;
                Assert.InRange(archive.Entries.Count, 0, TimelineArchives.Capacity);
                archived.AddRange(archive.Entries.Select(entry => entry.Id));
                numbers.Add(number);
                next = archive.Previous;
            }

            return (window, archived, numbers);
        }

        public async Task<Dictionary<long, (long?, string)>> ReadAsync(ViewSelector view, IEnumerable<long> numbers)
        {
            Dictionary<long, (long?, string)> read = [];
            foreach (long number in numbers)
            {
                TimelineArchive archive = (await Archives.ReadAsync(view, number, withCopies: false, CancellationToken.None))!;
                read.Add(number, (archive.Previous, string.Join(',', archive.Entries.Select(entry => entry.Id))));
            }

            return read;
        }

        public ValueTask DisposeAsync() => hub.DisposeAsync();

        private async Task RemoveAsync()
        {
            (long source, Entry entry) = _entries[_random.Next(_entries.Count)];
            PollRecord poll = await hub.LeaseAsync(source);
            await hub.Ingest.CommitAsync([poll with { Feed = poll.Feed! with { Deleted = [(entry.Key, null)] } }], CancellationToken.None);
        }

        // Another source tells what one has told.
        private async Task JoinAsync()
        {
            (long source, Entry entry) = _entries[_random.Next(_entries.Count)];
            long other = _sources.First(id => id != source);
            Entry copy = Make(entry.Link);
            _entries.Add((other, copy));
            await hub.PollAsync(other, copy);
        }

        private async Task MergeAsync()
        {
            if (!_mayMerge)
            {
                return; // what leaves a view and comes back while it is read may be missed
            }

            _mayMerge = false;
            AuthorResult result = _merge is { } change ? await hub.Authors.UndoAsync(change, CancellationToken.None) : await hub.Authors.MergeAsync("alan-turing", "ada-lovelace", CancellationToken.None);
            _merge = result is AuthorResult.Done done && _merge is null ? done.ChangeId : null;
        }

        private Entry Make(string? link = null)
        {
            string name = $"e{_names++}";
            return Entry(
                name,
                title: $"Told as {Guid.CreateVersion7():N} {name}",
                text: $"Something common, and {name} {_random.Next()} {_random.Next()}.",
                link: link ?? $"https://site.example/{name}",
                published: _random.Next(3) == 0 ? hub.Time.GetUtcNow().AddDays(-_random.Next(400)) : null,
                by: [Person(Writers[_random.Next(Writers.Length)])],
                topics: _random.Next(2) == 0 ? [Topic("Storage")] : []) with
            {
                Language = _random.Next(2) == 0 ? "en" : "sv",
            };
        }
    }
}
