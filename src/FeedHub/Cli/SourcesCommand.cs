using System.CommandLine;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Feeds.Opml;
using FeedHub.Polling;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.Options;

namespace FeedHub.Cli;

/// <summary><c>sources</c>: declares, exports, lists, adds and sets up sources.</summary>
internal static class SourcesCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root) =>
        root.Subcommands.Add(new Command("sources", "Declare, export, list, add and set up sources.")
        {
            Apply(), Export(), List(), SourceAddCommand.Create(), SourcePreviewCommand.Create(), SourceShowCommand.Create(), SourceSetCommand.Create(), SourcePlaceCommand.Create(), SourceStateCommand.CreatePause(), SourceStateCommand.CreateResume(), SourceAskCommand.Create(), SourceHistoryCommand.Create(), SourceMovesCommand.CreateRedirect(), SourceMovesCommand.CreateList(), SourceMovesCommand.CreateUndo(), SourceRemoveCommand.Create(),
        });

    private static Command Apply()
    {
        Argument<FileInfo> file = new("FILE") { Description = "An OPML list." };
        Option<bool> prune = new("--prune") { Description = "Pause sources that an earlier list declared and this one does not; nothing is deleted." };
        Option<bool> plan = new("--plan") { Description = "Change nothing, only say what would change." };
        Command apply = new("apply", "Make the sources match a list. Applying it again changes nothing.") { file, prune, plan };
        apply.SetAction(async (parsed, cancel) =>
        {
            FileInfo list = parsed.GetValue(file)!;
            if (!list.Exists)
            {
                throw new CommandException($"There is no file {list.FullName}.");
            }

            byte[] document = await LimitedInput.BytesAsync(list.FullName, OpmlReader.MaxBytes + 1, cancel);
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            bool planOnly = parsed.GetValue(plan);
            (ApplyPlan done, IReadOnlyList<string> problems) =
                await host.Get<SourceList>().ApplyAsync(document, parsed.GetValue(prune), planOnly, cancel);
            foreach (string problem in problems)
            {
                await Console.Error.WriteLineAsync($"{list.Name}, {problem}");
            }

            await WriteAsync(done, planOnly);
            return CommandLine.Done;
        });
        return apply;
    }

    private static async Task WriteAsync(ApplyPlan plan, bool planOnly)
    {
        foreach ((string sign, IReadOnlyList<string> urls) in new[] { ("+", plan.Added), ("~", [.. plan.Changed.Select(change => $"{change.Url}  {change.What}")]), (">", plan.Resumed), ("-", plan.Pruned) })
        {
            foreach (string url in urls)
            {
                await Console.Out.WriteLineAsync($"{sign} {url}");
            }
        }

        string verb = planOnly ? "would be " : "";
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Added.Count} {verb}added, {plan.Changed.Count} {verb}changed, {plan.Resumed.Count} {verb}resumed, {plan.Pruned.Count} {verb}paused, {plan.Unchanged} unchanged"));
    }

    private static Command Export()
    {
        Command export = new("export", "Print all sources as OPML, with folders and settings, without secrets.");
        export.SetAction(async (_, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            OpmlDocument document = await host.Get<SourceList>().ExportAsync(host.Get<IOptions<HubOptions>>().Value.Title, cancel);
            await using Stream output = Console.OpenStandardOutput();
            OpmlWriter.Write(document, output);
            return CommandLine.Done;
        });
        return export;
    }

    private static Command List()
    {
        Option<bool> json = new("--json") { Description = "As a JSON array." };
        Command list = new("list", "List all sources with what their last poll came to.") { json };
        list.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            await SourceListing.WriteAsync(host.Get<SourceStore>(), host.Get<IncidentQueries>(), parsed.GetValue(json), cancel);
            return CommandLine.Done;
        });
        return list;
    }
}
