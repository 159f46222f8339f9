using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FeedHub.Api;
using FeedHub.Feeds.Normalizing;
using FeedHub.Fetching;
using FeedHub.Polling;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>sources ask</c>: what a source answers now, and what would be read of it.</summary>
internal static class SourceAskCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> url = new("URL") { Description = "URL of the source." };
        Option<bool> json = new("--json") { Description = "As one JSON object." };
        Option<bool> document = new("--document") { Description = "The document, as it came, on standard output; all else on standard error." };
        Command ask = new("ask", "Ask a source now, by its settings and without validators: its answer and what would be read of it. Stores nothing.") { url, json, document };
        ask.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(document))
            {
                result.AddError("--json and --document exclude each other.");
            }
        });
        ask.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            SourceStatus source = await SourceLookup.RequireAsync(host, parsed.GetValue(url)!, cancel);
            switch (await host.Get<SourceTrial>().RunAsync(source.Id, anyway: true, cancel))
            {
                case SourceTrialResult.Answered answered when parsed.GetValue(json):
                    await Console.Out.WriteLineAsync(JsonSerializer.Serialize(ApiSourceTrial.Of(answered), Written));
                    break;
                case SourceTrialResult.Answered answered when parsed.GetValue(document):
                    await Console.Error.WriteLineAsync(Text(ApiSourceTrial.Of(answered)));
                    if (answered.Answer.Outcome is not FetchOutcome.Fetched fetched)
                    {
                        throw new CommandException("It brought no document.");
                    }

                    await using (Stream output = Console.OpenStandardOutput())
                    {
                        await output.WriteAsync(fetched.Body, cancel);
                    }

                    break;
                case SourceTrialResult.Answered answered:
                    await Console.Out.WriteLineAsync(Text(ApiSourceTrial.Of(answered)));
                    break;
                default:
                    throw new CommandException($"{UrlRedaction.Redact(source.Url)} was removed meanwhile.");
            }

            return CommandLine.Done;
        });
        return ask;
    }

    private static readonly JsonSerializerOptions Written = new(ApiJson.Default.Options) { Encoder = CommandJson.Lines.Encoder };

    private static string Text(ApiSourceTrial trial)
    {
        List<string> lines = [];
        lines.AddRange(trial.Redirects.Select(static hop => string.Create(CultureInfo.InvariantCulture, $"redirect  {hop.Status} {hop.From} -> {hop.To}")));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"answer    {(trial.Status is { } status ? status.ToString(CultureInfo.InvariantCulture) : "none")} {trial.Url}  {trial.Bytes} bytes in {trial.Milliseconds:0} ms"));
        lines.AddRange(trial.Headers.Select(static header => "          " + header));
        lines.Add($"outcome   {trial.Outcome}  {trial.Detail}");
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"next      {trial.NextPoll.UtcDateTime:yyyy-MM-dd HH:mm} UTC  {trial.IntervalReason}"));
        lines.AddRange(trial.Entries.Select(static entry => string.Create(
            CultureInfo.InvariantCulture, $"{(entry.IsDropped ? "dropped " : "entry   ")}  {entry.Published?.UtcDateTime:yyyy-MM-dd}  {entry.Title}  [{string.Join(", ", entry.Authors)}] {string.Join(' ', entry.Topics)}")));
        if (trial.EntryCount > trial.Entries.Count)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"          and {trial.EntryCount - trial.Entries.Count} more"));
        }

        return string.Join('\n', lines);
    }
}
