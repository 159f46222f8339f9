using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FeedHub.Metrics;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>sources history</c>: what the polls of a source came to over time.</summary>
internal static class SourceHistoryCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> url = new("URL") { Description = "URL of the source." };
        Option<int?> hours = new("--hours") { Description = string.Create(CultureInfo.InvariantCulture, $"By hour: the last so many, the present one included, 1 to {HubCosts.MostHours}."), HelpName = "N" };
        Option<int> days = new("--days") { Description = string.Create(CultureInfo.InvariantCulture, $"By day: the last so many, the present one included, 1 to {HubCosts.MostDays}."), HelpName = "N", DefaultValueFactory = static _ => SourceSums.Days };
        Option<bool> json = new("--json") { Description = "As a JSON array." };
        hours.Validators.Add(result => Check(result, result.GetValueOrDefault<int?>() ?? 1, HubCosts.MostHours));
        days.Validators.Add(result => Check(result, result.GetValueOrDefault<int>(), HubCosts.MostDays));
        Command history = new("history", "What the polls of a source came to, by day or by hour (UTC): answers of 304, failures, bytes and new entries.") { url, hours, days, json };
        history.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            SourceStatus source = await SourceLookup.RequireAsync(host, parsed.GetValue(url)!, cancel);
            PollTier tier = parsed.GetValue(hours) is null ? PollTier.Day : PollTier.Hour;
            IReadOnlyList<PollSum> sums = await host.Get<SourceSums>().ReadAsync(source.Id, tier, parsed.GetValue(hours) ?? parsed.GetValue(days), cancel);
            await Console.Out.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(sums.Select(PollSumLines.Json), CommandJson.Lines)
                : string.Join('\n', [PollSumLines.Head, .. sums.Select(sum => PollSumLines.Row(sum, tier))]));
            return CommandLine.Done;
        });
        return history;
    }

    private static void Check(System.CommandLine.Parsing.OptionResult result, int value, int most)
    {
        if (value < 1 || value > most)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{result.Option.Name} is 1 to {most}."));
        }
    }
}
