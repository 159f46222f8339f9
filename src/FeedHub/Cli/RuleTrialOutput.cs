using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Search;

namespace FeedHub.Cli;

/// <summary>Runs and prints trials of rules.</summary>
internal sealed class RuleTrialOutput
{
    private const int MostNamed = 10_000;

    private readonly Option<int> _count = new("--count") { Description = "Articles to name, at most 10,000; the rest is counted.", DefaultValueFactory = static _ => 20 };
    private readonly Option<int> _max = new("--max") { Description = "Articles to look at, at most, newest first.", DefaultValueFactory = static _ => RuleTrial.LookedAt };
    private readonly Option<bool> _json = new("--json") { Description = "As one JSON object." };

    /// <summary>Adds the options.</summary>
    /// <param name="command">A command that tries a rule.</param>
    public void AddTo(Command command)
    {
        _count.Validators.Add(static result => RequireRange(result, 0, MostNamed));
        _max.Validators.Add(static result => RequireRange(result, 1, int.MaxValue));
        command.Options.Add(_count);
        command.Options.Add(_max);
        command.Options.Add(_json);
    }

    /// <summary>Tries a rule and prints what it came to.</summary>
    /// <param name="host">The hub.</param>
    /// <param name="parsed">The call.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="verb">What would happen to what matches: <c>match</c>, <c>be dropped</c>.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task WriteAsync(CommandHost host, ParseResult parsed, RuleNode rule, string verb, CancellationToken cancel)
    {
        TrialResult result = await host.Get<RuleTrial>().RunAsync(rule, parsed.GetValue(_count), parsed.GetValue(_max), cancel);
        if (parsed.GetValue(_json))
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
                new
                {
                    matching = result.Matching,
                    stored = result.Stored,
                    whole = result.IsWhole,
                    entries = result.Shown.Select(match => new { id = match.Id, date = match.Entry.Date, title = match.Entry.Title, url = match.Entry.Url, source = match.Entry.Source.Names[0], topics = match.Entry.Topics, reasons = match.Reasons }),
                },
                CommandJson.Lines));
            return;
        }

        foreach (TrialMatch match in result.Shown)
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{match.Id}\t{match.Entry.Date:yyyy-MM-dd}\t{match.Entry.Source.Names[0]}\t{match.Entry.Title}\t{string.Join(", ", match.Reasons)}"));
        }

        double share = result.Stored == 0 ? 0 : 100.0 * result.Matching / result.Stored;
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{result.Matching}{(result.IsWhole ? "" : " or more")} of {result.Stored} articles would {verb} ({share:0.##} %){(result.IsWhole ? "" : "; look further with --max")}"));
    }

    private static void RequireRange(OptionResult result, int least, int most)
    {
        if (result.Errors.Any() || result.GetValueOrDefault<int>() is var value && value >= least && value <= most)
        {
            return;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{result.Option.Name} is {least}{(most == int.MaxValue ? " or more" : $" to {most}")}."));
    }
}
