using System.Globalization;
using System.Text.Json;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>
/// D11. Every case of <c>hostile_origin.py</c> is polled in three rounds by eight workers, beside 100 good sources that are due each minute. The process lives, stays small and reaches nothing inside;
/// every outcome that matters for safety is right, and at least 97 % of all.
/// </summary>
internal static class HostileOrigins
{
    private const int GoodSources = 100;
    private const int IntervalSeconds = 60;
    private const double MostMegabytes = 600;

    /// <summary>Cases that must be right without exception.</summary>
    private static readonly string[] Grave = ["ssrf", "xxe", "bomb", "nest"];

    /// <summary>Runs it; a cycle is a round.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        await using PythonTool hostile = await PythonTool.StartAsync("hostile_origin.py", seconds: 3_600);
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, GoodSources, 10);
        farm.Grow();
        using HubClient table = new(hostile.BaseUrl);
        HostileCase[] cases = await CasesAsync(table, run.IsShort);
        await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
        hub.Folder.Allow(origin.HostAndPort, hostile.HostAndPort).Set("Polling:Jobs", 8);

        // A round is when this program says so, and one case's 503 is not to keep the others of its host waiting.
        hub.Folder.Set("Polling:MinInterval", "24h").Set("Polling:StartInterval", "24h").Set("Polling:FailureInterval", "24h").Set("Fetching:HostCooldown", "0");
        await HubProcess.SucceedAsync(hub.Folder, "sources", "apply", hub.Folder.Opml([.. cases.Select(item => item.Url), .. farm.Urls]));
        await hub.Store.ExecuteAsync($"UPDATE source SET interval_override_ms = {IntervalSeconds * 1000} WHERE url LIKE '%/blogs/%'");
        (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        using HubClient client = new(url);
        for (int round = 1; round <= run.Cycles; round++)
        {
            if (round > 1)
            {
                await hub.Store.ExecuteAsync("UPDATE source SET next_poll_ms = 1 WHERE url NOT LIKE '%/blogs/%'");
                await client.PollDueAsync();
            }

            await Eventually.HoldsAsync(
                $"round {round}",
                async () => await hub.Store.NumberAsync("SELECT count(*) FROM poll AS p JOIN source AS s ON s.id = p.source_id WHERE s.url NOT LIKE '%/blogs/%'") == round * cases.Length,
                TimeSpan.FromMinutes(30));
            run.Tell(string.Create(CultureInfo.InvariantCulture, $"round {round}: peak {ProcessMemory.PeakMegabytes(running.Id):0} MB"));
        }

        double peak = ProcessMemory.PeakMegabytes(running.Id);
        string figures = await OutcomesAsync(run, hub, cases);
        (double p95, int polls) = await DelayAsync(hub.Store);
        using JsonDocument canary = JsonDocument.Parse((await table.GetAsync("/canary-log")).Body);
        Assert.Equal(0, canary.RootElement.GetArrayLength());
        Assert.True((await client.GetAsync("/feeds/all.atom")).Status == System.Net.HttpStatusCode.OK);
        Assert.True(peak < MostMegabytes, $"{peak:0} MB");
        Assert.True(p95 < 2 * IntervalSeconds, $"good sources were polled {p95:0} s late at p95");
        return string.Create(CultureInfo.InvariantCulture, $"{figures}; canary never reached; peak memory {peak:0} MB; {GoodSources} good sources polled {polls} times, p95 {p95:0.0} s after they were due");
    }

    private static async Task<HostileCase[]> CasesAsync(HubClient table, bool isShort)
    {
        using JsonDocument document = JsonDocument.Parse((await table.GetAsync("/")).Body);
        HostileCase[] all = [.. document.RootElement.GetProperty("table").EnumerateArray().Select(HostileCase.Read)];
        return isShort ? [.. all.Where(item => item.MaxSeconds <= 10 && !item.Name.Contains("bomb", StringComparison.Ordinal))] : all;
    }

    /// <summary>Compares the outcome of every poll; the last ones as the command line tells them.</summary>
    private static async Task<string> OutcomesAsync(Run run, TestedHub hub, HostileCase[] cases)
    {
        using JsonDocument list = JsonDocument.Parse(await HubProcess.SucceedAsync(hub.Folder, "sources", "list", "--json"));
        Dictionary<string, string?> last = list.RootElement.EnumerateArray().ToDictionary(source => source.GetProperty("url").GetString()!, source => source.GetProperty("outcome").GetString());
        List<(string Url, string Outcome)> polls = await hub.Store.QueryAsync(
            "SELECT s.url, p.outcome FROM poll AS p JOIN source AS s ON s.id = p.source_id ORDER BY p.id", static row => (row.GetString(0), row.GetString(1)));
        ILookup<string, string> outcomes = polls.ToLookup(poll => poll.Url, poll => poll.Outcome);
        (int right, int first, int all) = (0, 0, 0);
        List<string> grave = [];
        foreach (HostileCase item in cases)
        {
            string[] got = [.. outcomes[item.Url]];
            Assert.Equal((item.Name, got[^1]), (item.Name, last[item.Url]));
            all += got.Length;
            first += got.Count(outcome => outcome == item.Outcome);
            int accepted = got.Count(item.Accepts);
            right += accepted;
            if (accepted < got.Length)
            {
                string line = $"{item.Name}: {string.Join(", ", got)}; wanted {item.Outcome} or {string.Join(" or ", item.Also)}";
                run.Tell(line);
                if (Grave.Any(word => item.Name.Contains(word, StringComparison.Ordinal) || item.Group.Contains(word, StringComparison.Ordinal)))
                {
                    grave.Add(line);
                }
            }
        }

        Assert.Empty(grave);
        Assert.True(right >= 0.97 * all, $"{right} of {all} outcomes");
        return string.Create(CultureInfo.InvariantCulture, $"{cases.Length} cases, {run.Cycles} rounds: {right} of {all} outcomes right ({100.0 * right / all:0.0} %, first choice {100.0 * first / all:0.0} %), all of ssrf, xxe, bomb and nest");
    }

    /// <summary>How long after it was due a good source was polled: the gap between two polls beyond the interval.</summary>
    private static async Task<(double P95, int Polls)> DelayAsync(HubStore store)
    {
        List<(long Source, long Started)> polls = await store.QueryAsync(
            "SELECT p.source_id, p.started_ms FROM poll AS p JOIN source AS s ON s.id = p.source_id WHERE s.url LIKE '%/blogs/%' ORDER BY p.source_id, p.id", static row => (row.GetInt64(0), row.GetInt64(1)));
        double[] late =
        [
            .. polls.Zip(polls.Skip(1)).Where(pair => pair.First.Source == pair.Second.Source)
                .Select(pair => Math.Max(0, ((pair.Second.Started - pair.First.Started) / 1000.0) - IntervalSeconds)).Order(),
        ];
        return (late.Length == 0 ? 0 : late[(int)(0.95 * (late.Length - 1))], polls.Count);
    }
}
