using System.CommandLine;
using FeedHub.Publishing;

namespace FeedHub.Cli;

/// <summary><c>feed</c>: prints a published document.</summary>
internal static class FeedCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Argument<string> view = new("VIEW") { Description = "Path of the view without suffix: feeds/all, authors/lukas-polacek, topics/monitoring, series/els, sources/some-blog." };
        Option<string> format = new("--format") { Description = "atom, rss or json.", DefaultValueFactory = _ => "atom" };
        format.AcceptOnlyFromAmong("atom", "rss", "json");
        Command feed = new("feed", "Print a published document, as the server would send it.") { view, format };
        feed.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(view)!, parsed.GetValue(format)!, cancel));
        root.Subcommands.Add(feed);
    }

    private static async Task<int> RunAsync(string view, string format, CancellationToken cancel)
    {
        if (!DocumentKey.TryParse($"{view.TrimEnd('/')}.{format}", out DocumentKey? key))
        {
            await Console.Error.WriteLineAsync($"feedhub: '{view}' is no view; write feeds/all, authors/SLUG, topics/SLUG, series/SLUG or sources/SLUG");
            return CommandLine.Usage;
        }

        await using CommandHost host = await CommandHost.StartAsync(cancel);
        RenderedDocument document = await host.Get<DocumentRenderer>().RenderAsync(key, cancel)
            ?? throw new CommandException($"There is no {view}. The pages /authors, /topics, /series and /sources list what there is.");
        await using Stream output = Console.OpenStandardOutput();
        await output.WriteAsync(document.Bytes, cancel);
        return CommandLine.Done;
    }
}
