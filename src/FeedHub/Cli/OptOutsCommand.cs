using System.CommandLine;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Site.Images;
using FeedHub.Timeline.Republishing;

namespace FeedHub.Cli;

/// <summary><c>optouts</c>: those who do not want to be republished.</summary>
internal static class OptOutsCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root) => root.Subcommands.Add(
        new Command("optouts", "Authors and publishers who do not want to be republished: erase what is stored of them, and take nothing more.") { Add(), List(), Remove() });

    private static Command Add()
    {
        Option<string?> source = new("--source") { Description = "One feed, by its URL; with --author: at this source alone.", HelpName = "URL" };
        Option<string?> site = new("--site") { Description = "A host and all below it, whatever source brings its pages.", HelpName = "HOST" };
        Option<string?> author = new("--author") { Description = "Whoever is named so, by name or slug.", HelpName = "NAME" };
        Option<string?> note = new("--note") { Description = "Why, for yourself.", HelpName = "TEXT" };
        Option<bool> dryRun = new("--dry-run") { Description = "Only say how many articles would be erased." };
        Command add = new("add", "Erase all articles of a source, a site or an author for good, tell those who have them, and take nothing more of them. This cannot be undone.") { source, site, author, note, dryRun };
        add.Validators.Add(result =>
        {
            bool hasSource = result.GetValue(source) is not null;
            bool hasSite = result.GetValue(site) is not null;
            bool hasAuthor = result.GetValue(author) is not null;
            if ((hasSite && (hasSource || hasAuthor)) || !(hasSource || hasSite || hasAuthor))
            {
                result.AddError("Name one of --source URL, --site HOST and --author NAME; --author may have --source, too.");
            }
        });
        add.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            string? url = parsed.GetValue(source);
            (OptOutKind kind, string value) = parsed.GetValue(author) is { } name ? (OptOutKind.Author, name) : parsed.GetValue(site) is { } at ? (OptOutKind.Site, at) : (OptOutKind.Source, url!);
            long? only = kind == OptOutKind.Author && url is not null ? (await SourceLookup.RequireAsync(host, url, cancel)).Id : null;
            OptOuts optOuts = host.Get<OptOuts>();
            try
            {
                if (parsed.GetValue(dryRun))
                {
                    OptOutPreview preview = await optOuts.PreviewAsync(kind, value, only, limit: null, cancel);
                    await Console.Out.WriteLineAsync(string.Create(
                        CultureInfo.InvariantCulture, $"{preview.Entries} articles would be erased, of {preview.Sources} sources and {preview.Authors} authors; {preview.Paused.Count} sources would be paused."));
                    return CommandLine.Done;
                }

                long id = await optOuts.AddAsync(kind, value, only, parsed.GetValue(note), cancel);
                int erased = await optOuts.EraseAsync(id, cancel);
                ImageStore.Forget(host.Get<HubFolders>());
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Opt-out {id}: {erased} articles erased; nothing more is taken. Backups made before still hold them."));
                return CommandLine.Done;
            }
            catch (ArgumentException wrong)
            {
                throw new CommandException(wrong.Message.Split(" (Parameter", 2)[0]);
            }
        });
        return add;
    }

    private static Command List()
    {
        Option<bool> json = CommandJson.ArrayOption();
        Command list = new("list", "List opt-outs.") { json };
        list.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            IReadOnlyList<OptOut> optOuts = await host.Get<OptOuts>().ListAsync(cancel);
            if (parsed.GetValue(json))
            {
                await CommandJson.WriteAsync(optOuts.Select(static one => new
                {
                    id = one.Id,
                    kind = one.Kind.ToString().ToLowerInvariant(),
                    value = one.Value,
                    source = one.Source,
                    note = one.Note,
                    since = one.Since,
                    erased = one.Erased,
                    erasing = one.IsErasing,
                }));
                return CommandLine.Done;
            }

            foreach (OptOut one in optOuts)
            {
                string where = one.Source is null ? "" : $" at {one.Source}";
                await Console.Out.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{one.Id,4}  {one.Since.UtcDateTime:yyyy-MM-dd}  {one.Kind.ToString().ToLowerInvariant(),-6}  {one.Value}{where}  {one.Erased} erased{(one.IsErasing ? " so far" : "")}{(one.Note is null ? "" : $"  {one.Note}")}"));
            }

            return CommandLine.Done;
        });
        return list;
    }

    private static Command Remove()
    {
        Argument<long> id = new("ID") { Description = "Number of the opt-out." };
        Command remove = new("remove", "End an opt-out: what comes from now on is published. What was erased stays erased.") { id };
        remove.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            if (!await host.Get<OptOuts>().RemoveAsync(parsed.GetValue(id), cancel))
            {
                throw new CommandException($"There is no opt-out {parsed.GetValue(id).ToString(CultureInfo.InvariantCulture)}: 'optouts list' shows the numbers.");
            }

            await Console.Out.WriteLineAsync("Removed. New articles are published; what was erased stays erased. Sources that it paused stay paused: resume them with: sources resume URL");
            return CommandLine.Done;
        });
        return remove;
    }
}
