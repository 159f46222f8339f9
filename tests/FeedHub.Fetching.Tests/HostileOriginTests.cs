using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Xunit.Abstractions;

namespace FeedHub.Fetching.Tests;

/// <summary>Every case of the hostile origin that ends while fetching ends as its table says, or reaches the parser.</summary>
public sealed class HostileOriginTests(ITestOutputHelper output)
{
    /// <summary>Classes that only a parser can give: for the fetcher they mean that a body arrives.</summary>
    private static readonly HashSet<string> ParserClasses =
        ["error:empty", "error:not-a-feed", "error:xml", "error:json", "error:charset", "error:dtd", "error:depth", "error:limit"];

    [SkippableFact]
    public async Task Every_case_ends_as_its_table_says_and_the_canary_is_never_hit()
    {
        await using HostileOrigin origin = await HostileOrigin.StartAsync(TimeSpan.FromSeconds(120));
        using FeedFetcher fetcher = Fetcher(origin, TimeSpan.FromSeconds(12));
        using FeedFetcher patient = Fetcher(origin, TimeSpan.FromSeconds(45)); // the origin needs time to make its bombs
        using JsonDocument table = await origin.JsonAsync(fetcher, "/");
        JsonElement[] cases = [.. table.RootElement.GetProperty("table").EnumerateArray()];

        ConcurrentBag<string> wrong = [];
        ConcurrentBag<string> second = [];
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (row, _) =>
        {
            foreach (string line in await RunAsync(Text(row, "group") == "content-encoding" ? patient : fetcher, row))
            {
                (line.StartsWith('!') ? wrong : second).Add(line);
            }
        });

        output.WriteLine($"{cases.Length} cases, {wrong.Count} wrong, {second.Count} not the first choice");
        foreach (string line in wrong.Concat(second).Order())
        {
            output.WriteLine(line);
        }

        using JsonDocument canary = await origin.JsonAsync(fetcher, "/canary-log");
        Assert.Equal(0, canary.RootElement.GetArrayLength());
        Assert.True(cases.Length > 300, "the table of cases is shorter than expected");
        Assert.Empty(wrong);
    }

    private static FeedFetcher Fetcher(HostileOrigin origin, TimeSpan total) => TestFetcher.Create(origin.HostAndPort, options =>
    {
        options.ConnectTimeout = TimeSpan.FromSeconds(4);
        options.FirstByteTimeout = TimeSpan.FromSeconds(6);
        options.TotalTimeout = total;
        options.AllowedPorts.Add(origin.CanaryPort); // else its port alone would keep requests away, and nothing would ask whether its address does
    });

    private static async Task<List<string>> RunAsync(FeedFetcher fetcher, JsonElement row)
    {
        List<string> lines = [];
        string first = Text(row, "outcome");
        HashSet<string> accepted = [first, .. row.GetProperty("also").EnumerateArray().Select(also => also.GetString()!)];
        CacheValidators validators = default;
        int fetches = row.GetProperty("fetches").GetInt32();
        for (int i = 1; i <= fetches; i++)
        {
            FetchOutcome outcome = await fetcher.FetchAsync(new Uri(Text(row, "url")), validators);
            validators = outcome is FetchOutcome.Fetched fetched ? fetched.Validators : validators;
            string got = outcome.ErrorClass is { } error ? "error:" + error : "reached the parser";
            bool isFirst = Matches(got, first);
            bool inTime = outcome.Exchange.Elapsed.TotalSeconds <= 2 * row.GetProperty("max_seconds").GetDouble(); // many run at once
            if (!isFirst || !inTime)
            {
                string reason = outcome is FetchOutcome.Failed failed ? failed.Reason : "";
                string mark = accepted.Any(want => Matches(got, want)) && inTime ? "~" : "!";
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{mark} {Text(row, "name")} #{i}: {got}, wanted {string.Join(" or ", accepted)} ({outcome.Exchange.Elapsed.TotalSeconds:0.0} s) {reason}"));
            }
        }

        return lines;
    }

    private static bool Matches(string got, string wanted) =>
        got == wanted || (got == "reached the parser" && (wanted.StartsWith("ok:", StringComparison.Ordinal) || ParserClasses.Contains(wanted)));

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
