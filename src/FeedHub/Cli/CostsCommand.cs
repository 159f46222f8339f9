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
            hours = figures.Hours.Select(PollSumLines.Json),
            days = figures.Days.Select(PollSumLines.Json),
            store = new { bytes = figures.Bytes, entries = figures.Store.Entries, active = figures.Store.Active, paused = figures.Store.Paused, gone = figures.Store.Gone, due = figures.Store.Due, dueSeconds = figures.Store.DueLag.TotalSeconds },
        },
        CommandJson.Lines);

    private static string Text(HubCostFigures figures)
    {
        List<string> lines = [PollSumLines.Head];
        lines.AddRange(figures.Hours.Select(static sum => PollSumLines.Row(sum, PollTier.Hour)));
        lines.AddRange(figures.Days.Select(static sum => PollSumLines.Row(sum, PollTier.Day)));
        lines.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{figures.Store.Entries} articles of {figures.Store.Active} active, {figures.Store.Paused} paused and {figures.Store.Gone} gone sources in {TimePhrase.Bytes(figures.Bytes)}; {figures.Store.Due} due now"));
        return string.Join('\n', lines);
    }
}
