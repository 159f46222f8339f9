using System.Diagnostics;
using System.Globalization;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Sources;
using FeedHub.Timeline.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Benchmarks.Searching;

/// <summary>How long searches take over a store of made-up entries, whose words are as common and as rare as those of a language.</summary>
internal static class SearchBenchmark
{
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
            await MadeUpEntries.FillAsync(hub, entries);
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
}
