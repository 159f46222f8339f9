using System.CommandLine;
using System.Globalization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>sources moves</c> and <c>sources go-back</c>: where permanent redirects have moved sources, and the way back.</summary>
internal static class SourceMovesCommand
{
    private const int Most = 500;

    /// <summary>The list.</summary>
    public static Command CreateList()
    {
        Command moves = new("moves", "List the latest moves of all sources to where permanent redirects led; those to another host are marked.");
        moves.SetAction(async (_, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            foreach (SourceMove move in await host.Get<SourceHistory>().MovesAsync(null, Most, cancel))
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

    /// <summary>A move in one line, without secrets.</summary>
    /// <param name="move">The move.</param>
    public static string Line(SourceMove move) => string.Create(
        CultureInfo.InvariantCulture,
        $"{move.MovedAt:yyyy-MM-dd HH:mm}Z {UrlRedaction.Redact(move.FromUrl)} → {UrlRedaction.Redact(move.ToUrl)}{(move.IsToAnotherHost ? " (another host)" : "")}{(move.UndoneAt is { } undone ? $", undone {undone:yyyy-MM-dd}" : "")}");
}
