using System.CommandLine;
using FeedHub.Publishing;
using Microsoft.AspNetCore.WebUtilities;

namespace FeedHub.Cli;

/// <summary><c>feed</c>: prints a published document.</summary>
internal static class FeedCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Argument<string> view = new("VIEW") { Description = "Address of the view without suffix: feeds/all, authors/lukas-polacek, topics/monitoring, series/els, sources/some-blog, folders/tech, languages/en, 'search?q=kubernetes', 'feeds/mix?author=ada&lang=en'." };
        Option<string> format = new("--format") { Description = "atom, rss or json.", DefaultValueFactory = _ => "atom" };
        format.AcceptOnlyFromAmong("atom", "rss", "json");
        Command feed = new("feed", "Print a published document, as the server would send it.") { view, format };
        feed.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(view)!, parsed.GetValue(format)!, cancel));
        root.Subcommands.Add(feed);
    }

    private static async Task<int> RunAsync(string view, string format, CancellationToken cancel)
    {
        await using CommandHost host = await CommandHost.StartAsync(cancel);
        int question = view.IndexOf('?', StringComparison.Ordinal);
        string path = question < 0 ? view : view[..question];
        List<(string Name, string Value)> query = [];
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(question < 0 ? "" : view[question..]))
        {
            query.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        DocumentAddressResult address = host.Get<DocumentAddress>().Read($"{path.TrimEnd('/')}.{format}", query);
        if (address is not DocumentAddressResult.Found(var key, _))
        {
            await Console.Error.WriteLineAsync(address is DocumentAddressResult.Bad(var reason)
                ? $"feedhub: '{view}' is no view. {reason}"
                : $"feedhub: '{view}' is no view; write feeds/all, authors/SLUG, topics/SLUG, series/SLUG, sources/SLUG, folders/SLUG, languages/TAG, 'search?q=RULE' or 'feeds/mix?…'");
            return CommandLine.Usage;
        }

        RenderedDocument document = await host.Get<DocumentRenderer>().RenderAsync(key, cancel)
            ?? throw new CommandException($"There is no {view}. The pages /authors, /topics, /series, /sources, /folders and /languages list what there is.");
        await using Stream output = Console.OpenStandardOutput();
        await output.WriteAsync(document.Bytes, cancel);
        return CommandLine.Done;
    }
}
