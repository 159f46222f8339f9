using System.Globalization;
using System.Text.Json;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>
/// D11. Every case of <c>hostile_origin.py</c> is polled in three rounds by eight workers, beside 100 good sources that are due each minute. The process lives, stays small and reaches nothing inside;
/// every outcome that matters for safety is right, and at least 97 % of all. In the short form, one round beside 20 good sources due every five seconds, the hub gives up on requests early: most of a round is
/// waiting for cases that never end. What a busy machine is then too slow for is a timeout, which is safe but shows nothing; so it is not counted as wrong, and three quarters must be right nevertheless.
/// </summary>
internal static class HostileOrigins
{
    private const double MostMegabytes = 600;

    /// <summary>Two intervals of the long form. In the short one it is far from what a quiet machine needs, and a source that is not polled at all while others wait is still found.</summary>
    private const double MostSecondsLate = 120;

    /// <summary>What a fetch comes to that a limit of time ended.</summary>
    private const string Timeout = "error:timeout";

    /// <summary>Cases that must be right without exception.</summary>
    private static readonly string[] Grave = ["ssrf", "xxe", "bomb", "nest"];

    /// <summary>Runs it; a cycle is a round.</summary>
    public static async Task<string> RunAsync(Run run)
    {
        (int goodSources, int intervalSeconds) = run.IsShort ? (20, 5) : (100, 60);
        await using PythonTool hostile = await PythonTool.StartAsync("hostile_origin.py", seconds: 3_600);
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, goodSources, 10);
        farm.Grow();
        using HubClient table = new(hostile.BaseUrl);
        (HostileCase[] cases, int canaryPort) = await CasesAsync(table);
        await using TestedHub hub = await TestedHub.CreateAsync(run.Database);
        hub.Folder.Allow(origin.HostAndPort, hostile.HostAndPort).Set("Polling:Jobs", 8);

        // Its port is none that feeds are fetched from. Were it not allowed, that alone would keep requests from the canary, and nothing here would ask whether its address does.
        hub.Folder.Set("Fetching:AllowedPorts:0", canaryPort);

        // A round is when this program says so, and one case's 503 is not to keep the others of its host waiting.
        hub.Folder.Set("Polling:MinInterval", "24h").Set("Polling:StartInterval", "24h").Set("Polling:FailureInterval", "24h").Set("Fetching:HostCooldown", "0");
        if (run.IsShort)
        {
            // Above the four seconds after which one case answers well, below the seven of each hop of another; and twice what the origin needs to make its largest bomb.
            hub.Folder.Set("Fetching:ConnectTimeout", "2s").Set("Fetching:FirstByteTimeout", "6s").Set("Fetching:TotalTimeout", "15s");
        }

        await HubProcess.SucceedAsync(hub.Folder, "sources", "apply", hub.Folder.Opml([.. cases.Select(item => item.Url), .. farm.Urls]));
        await hub.Store.ExecuteAsync($"UPDATE source SET interval_override_ms = {intervalSeconds * 1000} WHERE url LIKE '%/blogs/%'");
        (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        using HubClient client = new(url);
        using CancellationTokenSource end = new();
        Task asking = run.IsShort ? AskForDueAsync(client, end.Token) : Task.CompletedTask;
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

        await end.CancelAsync();
        await asking;
        double peak = ProcessMemory.PeakMegabytes(running.Id);
        string figures = await OutcomesAsync(run, hub, cases);
        (double p95, int polls, int again) = await DelayAsync(hub.Store, intervalSeconds);
        using JsonDocument canary = JsonDocument.Parse((await table.GetAsync("/canary-log")).Body);
        Assert.Equal(0, canary.RootElement.GetArrayLength());
        Assert.True((await client.GetAsync("/feeds/all.atom")).Status == System.Net.HttpStatusCode.OK);
        Assert.True(peak < MostMegabytes, $"{peak:0} MB");
        Assert.True(p95 < MostSecondsLate, $"good sources were polled {p95:0} s late at p95");

        // In the long form they are due each minute and looked for each minute: one round is shorter than the two together, and how late they are tells enough.
        Assert.True(!run.IsShort || again >= 0.9 * goodSources, $"only {again} of {goodSources} good sources were polled again before the last hostile one was done");
        return string.Create(CultureInfo.InvariantCulture, $"{figures}; canary never reached; peak memory {peak:0} MB; {goodSources} good sources polled {polls} times, p95 {p95:0.0} s after they were due");
    }

    /// <summary>All cases, and the port of what stands for a service inside, where no request may arrive.</summary>
    private static async Task<(HostileCase[] Cases, int CanaryPort)> CasesAsync(HubClient table)
    {
        using JsonDocument document = JsonDocument.Parse((await table.GetAsync("/")).Body);
        HostileCase[] cases = [.. document.RootElement.GetProperty("table").EnumerateArray().Select(HostileCase.Read)];
        return (cases, new Uri(document.RootElement.GetProperty("canary").GetString()!).Port);
    }

    /// <summary>Has the hub look for due sources each second: by itself it does so each minute, which is longer than the short form lasts.</summary>
    private static async Task AskForDueAsync(HubClient client, CancellationToken end)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(end))
            {
                await client.PollDueAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The round is over.
        }
    }

    /// <summary>Compares the outcome of every poll; the last ones as the command line tells them.</summary>
    private static async Task<string> OutcomesAsync(Run run, TestedHub hub, HostileCase[] cases)
    {
        using JsonDocument list = JsonDocument.Parse(await HubProcess.SucceedAsync(hub.Folder, "sources", "list", "--json"));
        Dictionary<string, string?> last = list.RootElement.EnumerateArray().ToDictionary(source => source.GetProperty("url").GetString()!, source => source.GetProperty("outcome").GetString());
        List<(string Url, string Outcome)> polls = await hub.Store.QueryAsync(
            "SELECT s.url, p.outcome FROM poll AS p JOIN source AS s ON s.id = p.source_id ORDER BY p.id", static row => (row.GetString(0), row.GetString(1)));
        ILookup<string, string> outcomes = polls.ToLookup(poll => poll.Url, poll => poll.Outcome);
        (int right, int first, int late, int all) = (0, 0, 0, 0);
        List<string> grave = [];
        foreach (HostileCase item in cases)
        {
            string[] got = [.. outcomes[item.Url]];
            Assert.Equal((item.Name, got[^1]), (item.Name, last[item.Url]));
            all += got.Length;
            first += got.Count(outcome => outcome == item.Outcome);
            int accepted = got.Count(item.Accepts);
            int timedOut = run.IsShort ? got.Count(outcome => outcome == Timeout && !item.Accepts(outcome)) : 0;
            right += accepted;
            late += timedOut;
            if (accepted < got.Length)
            {
                string line = $"{item.Name}: {string.Join(", ", got)}; wanted {item.Outcome} or {string.Join(" or ", item.Also)}";
                run.Tell(line);
                if (accepted + timedOut < got.Length && Grave.Any(word => item.Name.Contains(word, StringComparison.Ordinal) || item.Group.Contains(word, StringComparison.Ordinal)))
                {
                    grave.Add(line);
                }
            }
        }

        Assert.Empty(grave);
        Assert.True(right >= 0.97 * (all - late) && right >= 0.75 * all, $"{right} of {all} outcomes, {late} came too late to tell");
        string tooLate = late == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {late} of the others timed out");
        return string.Create(CultureInfo.InvariantCulture, $"{cases.Length} cases, {run.Cycles} rounds: {right} of {all} outcomes right ({100.0 * right / all:0.0} %, first choice {100.0 * first / all:0.0} %){tooLate}, {(late == 0 ? "all" : "none wrong")} of ssrf, xxe, bomb and nest");
    }

    /// <summary>
    /// How long after it was due a good source was polled: the gap between two polls beyond the interval. And how many good sources were polled again before the last hostile one was done.
    /// </summary>
    private static async Task<(double P95, int Polls, int Again)> DelayAsync(HubStore store, int intervalSeconds)
    {
        long done = await store.NumberAsync("SELECT max(p.started_ms + p.duration_ms) FROM poll AS p JOIN source AS s ON s.id = p.source_id WHERE s.url NOT LIKE '%/blogs/%'");
        List<(long Source, long Started)> polls = await store.QueryAsync(
            "SELECT p.source_id, p.started_ms FROM poll AS p JOIN source AS s ON s.id = p.source_id WHERE s.url LIKE '%/blogs/%' ORDER BY p.source_id, p.id", static row => (row.GetInt64(0), row.GetInt64(1)));
        double[] late =
        [
            .. polls.Zip(polls.Skip(1)).Where(pair => pair.First.Source == pair.Second.Source)
                .Select(pair => Math.Max(0, ((pair.Second.Started - pair.First.Started) / 1000.0) - intervalSeconds)).Order(),
        ];
        int again = polls.Where(poll => poll.Started < done).GroupBy(poll => poll.Source).Count(source => source.Count() > 1);
        return (late.Length == 0 ? 0 : late[(int)(0.95 * (late.Length - 1))], polls.Count, again);
    }
}
