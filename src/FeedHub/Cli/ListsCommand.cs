using System.CommandLine;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Credentials;
using FeedHub.Feeds.Normalizing;
using FeedHub.Polling;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>lists</c>: lists of sources at URLs, read over and over.</summary>
internal static class ListsCommand
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(15);

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root) => root.Subcommands.Add(
        new Command("lists", "Lists of sources (OPML) at URLs: their sources are added, changed and paused as the lists change.") { Add(), List(), Remove(), Sync() });

    private static Command Add()
    {
        Argument<string> url = new("URL") { Description = "An OPML list." };
        Option<string?> title = new("--title") { Description = "Title for yourself." };
        Option<string?> folder = new("--folder") { Description = "Folder that its folders are in, nested ones separated by /." };
        Option<string?> interval = new("--interval") { Description = "Read it at this interval, 15min to 30d; default every six hours.", HelpName = "DURATION" };
        Option<bool> trusted = new("--trusted") { Description = "Its settings of sources hold, and authors of its sources may be those of other trusted sources." };
        Command add = new("add", "Read a list now and from now on.") { url, title, folder, interval, trusted };
        add.Validators.Add(result =>
        {
            if (result.GetValue(interval) is { } text && !(DurationConverter.TryParse(text, out TimeSpan span) && span >= Shortest && span <= TimeSpan.FromDays(30)))
            {
                result.AddError($"--interval: '{text}' is no duration from 15min to 30d; write 6h.");
            }
        });
        add.SetAction(async (parsed, cancel) =>
        {
            string given = parsed.GetValue(url)!;
            if (SourceAddCommand.AddressOf(given) is not { } address)
            {
                throw new CommandException($"'{UrlRedaction.Redact(given)}' is no http or https URL.");
            }

            await using CommandHost host = await CommandHost.StartAsync(cancel);
            (Uri bare, SourceAccess? opens) = SourceAccess.TakeFrom(address);
            (long id, bool isNew) = await host.Get<SourceStore>().AddAsync(
                new SourceDeclaration(bare.AbsoluteUri)
                {
                    Title = parsed.GetValue(title),
                    Folder = parsed.GetValue(folder)?.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                    Interval = parsed.GetValue(interval) is { } text && DurationConverter.TryParse(text, out TimeSpan span) ? span : null,
                    IsTrusted = parsed.GetValue(trusted),
                    Kind = SourceKind.List,
                    Access = opens is null ? null : host.Get<SourceAccessSeal>().Close(opens),
                    AccessKinds = opens?.Kinds,
                },
                cancel);
            if (!isNew)
            {
                SourceStatus known = await RequireAsync(host, bare.AbsoluteUri, cancel);
                if (known.State != SourceState.Active)
                {
                    await host.Get<SourceStore>().ResumeAsync(id, cancel);
                }
            }

            return await SyncAsync(host, [id], cancel);
        });
        return add;
    }

    private static Command List()
    {
        Option<bool> json = CommandJson.ArrayOption();
        Command list = new("list", "Show all lists: how many sources they name, how many of these other lists name, too, and what the last reading came to.") { json };
        list.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            IReadOnlyDictionary<long, (int Sources, int Shared)> counts = await host.Get<ListedSources>().CountAsync(cancel);
            IReadOnlyList<SourceStatus> lists = await AllAsync(host, cancel);
            if (parsed.GetValue(json))
            {
                await CommandJson.WriteAsync(lists.Select(one => Json(one, counts.GetValueOrDefault(one.Id))));
                return CommandLine.Done;
            }

            foreach (SourceStatus source in lists)
            {
                (int sources, int shared) = counts.GetValueOrDefault(source.Id);
                string trust = source.IsTrusted ? "trusted" : "untrusted";
                await Console.Out.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{UrlRedaction.Redact(source.Url)}  {source.State.ToString().ToLowerInvariant()}, {trust}, {sources} sources, {shared} of them in other lists, too  {source.Outcome}  {source.Detail}"));
            }

            return CommandLine.Done;
        });
        return list;
    }

    private static object Json(SourceStatus list, (int Sources, int Shared) counts) => new
    {
        url = UrlRedaction.Redact(list.Url),
        title = list.Title,
        folder = list.Folder,
        state = list.State.ToString().ToLowerInvariant(),
        trusted = list.IsTrusted,
        sources = counts.Sources,
        shared = counts.Shared,
        outcome = list.Outcome,
        detail = list.Detail,
        lastPoll = list.LastPollAt,
        nextPoll = list.State == SourceState.Active ? list.NextPollAt : (DateTimeOffset?)null,
    };

    private static Command Remove()
    {
        Argument<string> url = new("URL") { Description = "URL of the list." };
        Command remove = new("remove", "Read a list no longer: sources that nobody else names are paused; articles stay.") { url };
        remove.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            ListChange change = await host.Get<ListedSources>().RemoveAsync((await RequireAsync(host, parsed.GetValue(url)!, cancel)).Id, cancel);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"It named {change.Left} sources; {change.Paused} of them are paused, since nobody else names them."));
            return CommandLine.Done;
        });
        return remove;
    }

    private static Command Sync()
    {
        Argument<string?> url = new("URL") { Description = "URL of a list; all lists unless given.", Arity = ArgumentArity.ZeroOrOne };
        Command sync = new("sync", "Read lists now.") { url };
        sync.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            long[] ids = parsed.GetValue(url) is { } one ? [(await RequireAsync(host, one, cancel)).Id] : [.. (await AllAsync(host, cancel)).Where(static list => list.State == SourceState.Active).Select(static list => list.Id)];
            return await SyncAsync(host, ids, cancel);
        });
        return sync;
    }

    private static async Task<int> SyncAsync(CommandHost host, long[] ids, CancellationToken cancel)
    {
        await host.Get<PollBatch>().RunAsync(ids, PollWish.All, limit: null, progress: null, cancel);
        bool isWell = true;
        foreach (long id in ids)
        {
            SourceStatus list = (await host.Get<SourceStore>().FindAsync(id, cancel))!;
            isWell &= list.FailureRun == 0;
            await (list.FailureRun == 0 ? Console.Out : Console.Error).WriteLineAsync($"{UrlRedaction.Redact(list.Url)}: {list.Detail}{(list.FailureRun == 0 ? "" : " Nothing was changed; it is tried again.")}");
        }

        return isWell ? CommandLine.Done : CommandLine.CouldNotRun;
    }

    private static async Task<SourceStatus> RequireAsync(CommandHost host, string url, CancellationToken cancel) =>
        await SourceLookup.RequireAsync(host, url, cancel) is { Kind: SourceKind.List } list ? list : throw new CommandException($"{UrlRedaction.Redact(url)} is a source of this hub, but no list: 'lists list' shows the lists.");

    private static async Task<List<SourceStatus>> AllAsync(CommandHost host, CancellationToken cancel)
    {
        List<SourceStatus> lists = [];
        for (int skip = 0; ; skip += 500)
        {
            (IReadOnlyList<SourceStatus> page, int total) = await host.Get<SourceStore>().ListAsync(new SourceFilter { Skip = skip, Take = 500 }, cancel);
            lists.AddRange(page.Where(static source => source.Kind == SourceKind.List));
            if (page.Count == 0 || skip + page.Count >= total)
            {
                return lists;
            }
        }
    }
}
