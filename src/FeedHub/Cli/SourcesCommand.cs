using System.CommandLine;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Credentials;
using FeedHub.Feeds.Normalizing;
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
            Apply(), Export(), List(), Add(), SourceShowCommand.Create(), SourceSetCommand.Create(), SourceMovesCommand.CreateList(), SourceMovesCommand.CreateUndo(),
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

            await using CommandHost host = await CommandHost.StartAsync(cancel);
            bool planOnly = parsed.GetValue(plan);
            (ApplyPlan done, IReadOnlyList<string> problems) =
                await host.Get<SourceList>().ApplyAsync(await File.ReadAllBytesAsync(list.FullName, cancel), parsed.GetValue(prune), planOnly, cancel);
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

    private static Command Add()
    {
        Argument<string> url = new("URL") { Description = "A feed, or a page that names its feed." };
        Option<string?> title = new("--title") { Description = "Title that wins over the feed's own." };
        Option<string?> folder = new("--folder") { Description = "Folder, nested ones separated by /." };
        Command add = new("add", "Add a source: finds the feed if the URL is a page. What opens it is stored encrypted.") { url, title, folder };
        AccessOptions access = new();
        access.AddTo(add);
        add.SetAction(async (parsed, cancel) =>
        {
            string given = parsed.GetValue(url)!;
            string absolute = given.Contains("://", StringComparison.Ordinal) ? given : "https://" + given;
            if (!Uri.TryCreate(absolute, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            {
                await Console.Error.WriteLineAsync($"feedhub: '{UrlRedaction.Redact(given)}' is no http or https URL");
                return CommandLine.Usage;
            }

            await using CommandHost host = await CommandHost.StartAsync(cancel);
            (Uri bare, SourceAccess? inUrl) = SourceAccess.TakeFrom(address);
            SourceAccess opens = access.IsGiven(parsed) ? await access.ApplyAsync(parsed, inUrl ?? new(), bare, cancel) : inUrl ?? new();
            DiscoveryResult result = await host.Get<SourceDiscovery>().FindAsync(bare, opens, cancel);
            if (result is not DiscoveryResult.Found(var feeds))
            {
                throw new CommandException($"No feed found at {UrlRedaction.Redact(given)}. {((DiscoveryResult.NotFound)result).Reason}");
            }

            foreach (DiscoveredFeed other in feeds.Skip(1))
            {
                await Console.Error.WriteLineAsync($"Also there: {UrlRedaction.Redact(other.Url)}  {other.Title}");
            }

            (_, bool added) = await host.Get<SourceStore>().AddAsync(
                new SourceDeclaration(feeds[0].Url)
                {
                    Title = parsed.GetValue(title),
                    Folder = parsed.GetValue(folder)?.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                    Access = opens.IsEmpty ? null : host.Get<SourceAccessSeal>().Close(opens),
                    AccessKinds = opens.IsEmpty ? null : opens.Kinds,
                },
                cancel);
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{(added ? "Added" : "Already there:")} {UrlRedaction.Redact(feeds[0].Url)}  {feeds[0].Title} ({feeds[0].Entries} entries)"));
            return CommandLine.Done;
        });
        return add;
    }
}
