using System.Diagnostics;
using System.Globalization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Benchmarks.Searching;

/// <summary>How long searches take over a store of made-up entries, whose words are as common and as rare as those of a language.</summary>
internal static class SearchBenchmark
{
    private const int WordsOfText = 250;
    private const int EntriesOfPoll = 20;
    private const int PollsOfCommit = 20;
    private const int Runs = 20;

    private static readonly string[] Queries =
    [
        "w0", "w30", "w3000", "w30000", "w30 w40", "w300 w400 w500", "\"w0 w1\"", "\"w30 w40\"", "\"w3000 w4000\"", "w300*", "w30 -w0", "title:w30", "title:w3000", "w30 OR w30000", "w3000 lang:de", "w30 author:\"writer 7\"",
        "author:\"writer 7\"", "topic:\"topic 3\" w300", "source:\"source 5\"", "after:2026-06 w30", "before:2020 w30", "-w0", "\"w5 w6 w7 w8\"",
    ];

    /// <summary>Fills a store and searches.</summary>
    /// <param name="folder">Data directory; what it holds already is searched without filling.</param>
    /// <param name="entries">How many.</param>
    /// <param name="postgres">Connection string; <see langword="null"/> for SQLite.</param>
    public static async Task<int> RunAsync(string folder, int entries, string? postgres)
    {
        ConfigurationManager configuration = new();
        configuration["FeedHub:Database:Provider"] = postgres is null ? "sqlite" : "postgres";
        configuration["FeedHub:Database:ConnectionString"] = postgres ?? "";
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddFeedHubTimeline(Path.GetFullPath(folder));
        await using ServiceProvider hub = services.BuildServiceProvider();
        await hub.GetRequiredService<TimelineDatabase>().PrepareAsync("bench.example", CancellationToken.None);
        if ((await hub.GetRequiredService<SourceStore>().CountAsync(CancellationToken.None)).Total == 0)
        {
            await FillAsync(hub, entries);
        }

        TimelineSearch search = hub.GetRequiredService<TimelineSearch>();
        foreach (string text in Queries)
        {
            RuleNode query = ((RuleParseResult.Parsed)RuleParser.Parse(text)).Root;
            SearchResult result = await search.FindAsync(query, null, 30, CancellationToken.None);
            List<double> times = [];
            List<double> cpu = [];
            for (int run = 0; run < Runs; run++)
            {
                long start = Stopwatch.GetTimestamp();
                TimeSpan used = Environment.CpuUsage.TotalTime;
                await search.FindAsync(query, null, 30, CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                cpu.Add((Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
            }

            times.Sort();
            cpu.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{text,-28}{result.Hits.Count,4} hits{(result.IsCut ? ", cut" : ""),-6}{times[Runs / 2],9:0.0} ms median {times[(Runs * 95 / 100) - 1],9:0.0} ms p95 {times[^1],9:0.0} ms worst {cpu[Runs / 2],9:0.0} ms of CPU"));
        }

        return 0;
    }

    private static async Task FillAsync(ServiceProvider hub, int entries)
    {
        Random random = new(1);
        double[] share = new double[60_000];
        double sum = 0;
        for (int i = 0; i < share.Length; i++)
        {
            share[i] = sum += 1 / (i + 2.7);
        }

        long[] sources = new long[Math.Max(PollsOfCommit, entries / 500)];
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i] = (await hub.GetRequiredService<SourceStore>().AddAsync(new($"https://source{i}.example/feed") { Title = $"Source {i}" }, CancellationToken.None)).Id;
        }

        DateTimeOffset start = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
        TimeSpan gap = (new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) - start) / entries;
        Stopwatch watch = Stopwatch.StartNew();
        for (int made = 0, turn = 0; made < entries; turn++)
        {
            long[] polled = [.. Enumerable.Range(0, PollsOfCommit).Select(i => sources[((turn * PollsOfCommit) + i) % sources.Length])];
            DateTimeOffset now = start + (gap * made);
            IReadOnlyList<LeasedSource> leased = await hub.GetRequiredService<SourceLeases>().LeaseAsync(polled, "bench", TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5), dueOnly: false, CancellationToken.None);
            List<PollRecord> polls = [];
            foreach (LeasedSource source in leased)
            {
                Entry[] arrived = [.. Enumerable.Range(0, EntriesOfPoll).Select(i => Made(random, share, sum, made + i, source.Id % 500, now + (gap * i)))];
                made += EntriesOfPoll;
                polls.Add(new()
                {
                    SourceId = source.Id,
                    FencingToken = source.FencingToken,
                    StartedAt = now + TimeSpan.FromHours(1),
                    Duration = TimeSpan.Zero,
                    Health = PollHealth.Fetched,
                    Outcome = "ok:20",
                    NextPollAt = now,
                    Interval = TimeSpan.FromHours(1),
                    IntervalReason = "bench",
                    Feed = new() { Title = source.DeclaredTitle, Entries = arrived },
                });
            }

            await hub.GetRequiredService<TimelineIngest>().CommitAsync(polls, CancellationToken.None);
            if (turn % 100 == 99)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{made} entries, {watch.Elapsed.TotalSeconds:0} s"));
            }
        }
    }

    private static Entry Made(Random random, double[] share, double sum, int number, long writer, DateTimeOffset published)
    {
        string title = Words(random, share, sum, 8);
        string text = Words(random, share, sum, WordsOfText);
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

    private static string Words(Random random, double[] share, double sum, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ =>
    {
        int word = Array.BinarySearch(share, random.NextDouble() * sum);
        return string.Create(CultureInfo.InvariantCulture, $"w{(word < 0 ? ~word : word)}");
    }));
}
