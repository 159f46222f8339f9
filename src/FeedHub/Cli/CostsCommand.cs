using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FeedHub.Dashboard;
using FeedHub.Metrics;
using FeedHub.Timeline.Retention;

namespace FeedHub.Cli;

/// <summary><c>costs</c>: what the hub costs.</summary>
internal static class CostsCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Option<int> hours = new("--hours") { Description = string.Create(CultureInfo.InvariantCulture, $"Hours, the present one included, 1 to {HubCosts.MostHours}."), HelpName = "N", DefaultValueFactory = static _ => HubCosts.Hours };
        Option<int> days = new("--days") { Description = string.Create(CultureInfo.InvariantCulture, $"Days, the present one included, 1 to {HubCosts.MostDays}."), HelpName = "N", DefaultValueFactory = static _ => HubCosts.Days };
        Option<bool> json = new("--json") { Description = "As one JSON object." };
        Command costs = new("costs", "What the hub asks of others and keeps: polls, how many were answered with 304, bytes and new entries by hour and by day (UTC), and the store. What a process serves, it alone knows: see the dashboard or /metrics.") { hours, days, json };
        foreach ((Option<int> option, int most) in new[] { (hours, HubCosts.MostHours), (days, HubCosts.MostDays) })
        {
            option.Validators.Add(result =>
            {
                int value = result.GetValueOrDefault<int>();
                if (value < 1 || value > most)
                {
                    result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} is 1 to {most}."));
                }
            });
        }

        costs.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            HubCostFigures figures = await host.Get<HubCosts>().ReadAsync(parsed.GetValue(hours), parsed.GetValue(days), cancel);
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? Json(figures) : Text(figures));
            return CommandLine.Done;
        });
        root.Subcommands.Add(costs);
    }

    private static string Json(HubCostFigures figures) => JsonSerializer.Serialize(
        new
        {
            hours = figures.Hours.Select(Part),
            days = figures.Days.Select(Part),
            store = new { bytes = figures.Bytes, entries = figures.Store.Entries, active = figures.Store.Active, paused = figures.Store.Paused, gone = figures.Store.Gone, due = figures.Store.Due, dueSeconds = figures.Store.DueLag.TotalSeconds },
        },
        CommandJson.Lines);

    private static object Part(PollSum sum) => new
    {
        since = sum.Start, polls = sum.Polls, fetched = sum.Fetched, unchanged = sum.Unchanged, notModified = sum.StatusNotModified, deferred = sum.Deferred, failed = sum.Failed, bytes = sum.Bytes, @new = sum.EntriesNew, changed = sum.EntriesChanged,
    };

    private static string Text(HubCostFigures figures)
    {
        List<string> lines = [Line("since (UTC)", "polls", "304", "failed", "bytes in", "new", "changed")];
        lines.AddRange(figures.Hours.Select(static sum => Line(sum, "yyyy-MM-dd HH:mm")));
        lines.AddRange(figures.Days.Select(static sum => Line(sum, "yyyy-MM-dd")));
        lines.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{figures.Store.Entries} articles of {figures.Store.Active} active, {figures.Store.Paused} paused and {figures.Store.Gone} gone sources in {TimePhrase.Bytes(figures.Bytes)}; {figures.Store.Due} due now"));
        return string.Join('\n', lines);
    }

    private static string Line(PollSum sum, string format) => Line(
        sum.Start.UtcDateTime.ToString(format, CultureInfo.InvariantCulture), Number(sum.Polls), Number(sum.StatusNotModified), Number(sum.Failed), TimePhrase.Bytes(sum.Bytes), Number(sum.EntriesNew), Number(sum.EntriesChanged));

    private static string Line(string since, string polls, string notModified, string failed, string bytes, string entries, string changed) => $"{since,-16}  {polls,8}  {notModified,8}  {failed,8}  {bytes,9}  {entries,8}  {changed,8}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
