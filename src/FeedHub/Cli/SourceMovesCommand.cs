using System.CommandLine;
using System.Globalization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>sources moves</c> and <c>sources go-back</c>: where permanent redirects have moved sources, and the way back.</summary>
internal static class SourceMovesCommand
{
    private const int Most = 500;

    /// <summary>The list.</summary>
    public static Command CreateList()
    {
        Option<bool> json = CommandJson.ArrayOption();
        Command moves = new("moves", "List the latest moves of all sources to where permanent redirects led; those to another host are marked.") { json };
        moves.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            IReadOnlyList<SourceMove> all = await host.Get<SourceHistory>().MovesAsync(null, Most, cancel);
            if (parsed.GetValue(json))
            {
                await CommandJson.WriteAsync(all.Select(Json));
                return CommandLine.Done;
            }

            foreach (SourceMove move in all)
            {
                await Console.Out.WriteLineAsync(Line(move));
            }

            return CommandLine.Done;
        });
        return moves;
    }

    /// <summary>The way back.</summary>
    public static Command CreateUndo()
    {
        Argument<string> url = new("URL") { Description = "URL of the source, as given or as polled now." };
        Command back = new("go-back", "Undo the last move of a source: the URL before is polled again, and the same redirect moves it no more.") { url };
        back.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            SourceStatus source = await SourceLookup.RequireAsync(host, parsed.GetValue(url)!, cancel);
            string from = await host.Get<SourceHistory>().GoBackAsync(source.Id, cancel)
                ?? throw new CommandException($"{UrlRedaction.Redact(source.CurrentUrl)} has not moved.");
            await Console.Out.WriteLineAsync($"Polled again: {UrlRedaction.Redact(from)}");
            return CommandLine.Done;
        });
        return back;
    }

    /// <summary>A permanent redirect on probation, and the word on it.</summary>
    public static Command CreateRedirect()
    {
        Argument<string> url = new("URL") { Description = "URL of the source, as given or as polled now." };
        Option<bool> follow = new("--follow") { Description = "Poll the source there from now on." };
        Option<bool> refuse = new("--refuse") { Description = "Never move the source there." };
        Command redirect = new("redirect", "Show the permanent redirect of a source that is on probation (three polls over a day move the source there), or decide on it.") { url, follow, refuse };
        redirect.Validators.Add(result =>
        {
            if (result.GetValue(follow) && result.GetValue(refuse))
            {
                result.AddError("--follow and --refuse exclude each other.");
            }
        });
        redirect.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            SourceStatus source = await SourceLookup.RequireAsync(host, parsed.GetValue(url)!, cancel);
            SourceHistory history = host.Get<SourceHistory>();
            RedirectProbation probation = await history.ProbationAsync(source.Id, cancel) ?? throw new CommandException($"No redirect of {UrlRedaction.Redact(source.CurrentUrl)} is on probation.");
            string shown = UrlRedaction.Redact(probation.Url);
            bool follows = parsed.GetValue(follow);
            if (!follows && !parsed.GetValue(refuse))
            {
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{shown}  polls in a row: {probation.Count}, since {probation.Since:yyyy-MM-dd HH:mm}Z"));
                return CommandLine.Done;
            }

            if (!await history.DecideAsync(source.Id, probation.Url, follows, cancel))
            {
                throw new CommandException($"Nothing was decided: it leads elsewhere by now, or another source is polled at {shown}.");
            }

            await Console.Out.WriteLineAsync(follows ? $"Polled from now on: {shown}" : $"Never moved to: {shown}");
            return CommandLine.Done;
        });
        return redirect;
    }

    /// <summary>A move for programs, without secrets.</summary>
    /// <param name="move">The move.</param>
    public static object Json(SourceMove move) => new
    {
        at = move.MovedAt,
        from = UrlRedaction.Redact(move.FromUrl),
        to = UrlRedaction.Redact(move.ToUrl),
        toAnotherHost = move.IsToAnotherHost,
        undone = move.UndoneAt,
    };

    /// <summary>A move in one line, without secrets.</summary>
    /// <param name="move">The move.</param>
    public static string Line(SourceMove move) => string.Create(
        CultureInfo.InvariantCulture,
        $"{move.MovedAt:yyyy-MM-dd HH:mm}Z {UrlRedaction.Redact(move.FromUrl)} → {UrlRedaction.Redact(move.ToUrl)}{(move.IsToAnotherHost ? " (another host)" : "")}{(move.UndoneAt is { } undone ? $", undone {undone:yyyy-MM-dd}" : "")}");
}
