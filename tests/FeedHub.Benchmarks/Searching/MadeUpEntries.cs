using System.Diagnostics;
using System.Globalization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Benchmarks.Searching;

/// <summary>
/// Entries of 250 words, whose words are as common and as rare as those of a language: <c>w0</c> is in nearly all, <c>w30</c> in half, <c>w3000</c> in one of 120. The same seed gives the same entries.
/// </summary>
internal sealed class MadeUpEntries
{
    private const int WordsOfText = 250;
    private const int EntriesOfPoll = 20;
    private const int PollsOfCommit = 20;
    private const int EntriesOfSource = 500;

    private readonly Random _random = new(1);
    private readonly double[] _share = new double[60_000];
    private readonly double _sum;

    public MadeUpEntries()
    {
        for (int i = 0; i < _share.Length; i++)
        {
            _share[i] = _sum += 1 / (i + 2.7);
        }
    }

    /// <summary>Fills an empty store by polls of 20 entries, dated from 2015 to 2026; progress goes to standard error.</summary>
    /// <param name="hub">The store's services.</param>
    /// <param name="entries">How many at least: whole commits of 400.</param>
    public static async Task FillAsync(IServiceProvider hub, int entries)
    {
        MadeUpEntries made = new();
        long[] sources = new long[Math.Max(PollsOfCommit, entries / EntriesOfSource)];
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i] = (await hub.GetRequiredService<SourceStore>().AddAsync(new($"https://source{i}.example/feed") { Title = $"Source {i}" }, CancellationToken.None)).Id;
        }

        DateTimeOffset start = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
        TimeSpan gap = (new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) - start) / entries;
        Stopwatch watch = Stopwatch.StartNew();
        for (int count = 0, turn = 0; count < entries; turn++)
        {
            long[] polled = [.. Enumerable.Range(0, PollsOfCommit).Select(i => sources[((turn * PollsOfCommit) + i) % sources.Length])];
            List<PollRecord> polls = [];
            foreach (LeasedSource source in await LeaseAsync(hub, polled))
            {
                polls.Add(made.Poll(source, count, EntriesOfPoll, start + (gap * count), gap));
                count += EntriesOfPoll;
            }

            await hub.GetRequiredService<TimelineIngest>().CommitAsync(polls, CancellationToken.None);
            if (turn % 100 == 99)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} entries, {watch.Elapsed.TotalSeconds:0} s"));
            }
        }
    }

    /// <summary>Leases sources for five minutes, due or not.</summary>
    public static Task<IReadOnlyList<LeasedSource>> LeaseAsync(IServiceProvider hub, IReadOnlyList<long> ids) =>
        hub.GetRequiredService<SourceLeases>().LeaseAsync(ids, "bench", TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5), PollWish.All, CancellationToken.None);

    /// <summary>A poll that brought new entries.</summary>
    /// <param name="source">Leased.</param>
    /// <param name="first">Number of the first, which makes its address.</param>
    /// <param name="count">How many.</param>
    /// <param name="published">When the first was published.</param>
    /// <param name="gap">Time between two.</param>
    public PollRecord Poll(LeasedSource source, int first, int count, DateTimeOffset published, TimeSpan gap) => new()
    {
        SourceId = source.Id,
        FencingToken = source.FencingToken,
        StartedAt = published + TimeSpan.FromHours(1),
        Duration = TimeSpan.Zero,
        Health = PollHealth.Fetched,
        Outcome = string.Create(CultureInfo.InvariantCulture, $"ok:{count}"),
        NextPollAt = published + TimeSpan.FromDays(30_000),
        Interval = TimeSpan.FromHours(1),
        IntervalReason = "bench",
        Feed = new() { Title = source.DeclaredTitle, Entries = [.. Enumerable.Range(0, count).Select(i => Made(first + i, source.Id % 500, published + (gap * i)))] },
    };

    private Entry Made(int number, long writer, DateTimeOffset published)
    {
        string title = Words(8);
        string text = Words(WordsOfText);
        string link = string.Create(CultureInfo.InvariantCulture, $"https://blog.example/{number}");
        EntryKey key = EntryKey.Of("guid", link);
        return new()
        {
            Key = key,
            LinkKey = EntryKey.Of("link", link),
            StoryKey = EntryKey.Of("story", link),
            SourceId = link,
            Link = link,
            Title = title,
            Text = text,
            ContentHtml = $"<p>{text}</p>",
            Language = number % 5 == 0 ? "de" : "en",
            Published = published,
            Bylines = [new($"Writer {writer}", $"writer {writer}", AuthorKind.Person)],
            Topics = [new($"topic-{number % 20}", $"Topic {number % 20}", "bench")],
            ContentHash = key.ToBytes(),
            TextHash = key.ToBytes(),
        };
    }

    private string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ =>
    {
        int word = Array.BinarySearch(_share, _random.NextDouble() * _sum);
        return string.Create(CultureInfo.InvariantCulture, $"w{(word < 0 ? ~word : word)}");
    }));
}
