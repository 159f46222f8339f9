using System.CommandLine;
using System.Globalization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Polling;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>sources place</c>: folder and trust of sources that no list declares.</summary>
internal static class SourcePlaceCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string[]> urls = new("URL") { Description = "URLs of the sources.", Arity = ArgumentArity.OneOrMore };
        Option<string?> folder = new("--folder") { Description = "Folder, levels with a slash between, outermost first; none: no folder.", HelpName = "FOLDER|none" };
        Option<string?> trusted = new("--trusted") { Description = "Whether their authors may merge with those of other trusted sources; holds for what arrives from now on.", HelpName = "yes|no" };
        trusted.AcceptOnlyFromAmong("yes", "no");
        Command place = new("place", "Put sources into a folder, and say whether they are trusted, all of them or none. What a list declares stays as the list says.") { urls, folder, trusted };
        place.Validators.Add(result =>
        {
            if (result.GetValue(folder) is null && result.GetValue(trusted) is null)
            {
                result.AddError("Give --folder, --trusted or both.");
            }
        });
        place.SetAction(async (parsed, cancel) =>
        {
            string? typed = parsed.GetValue(folder);
            (SourcePlacement? wanted, string problem) = TypedPlacement.Read(typed switch { null => null, "none" => [], _ => TypedPlacement.Split(typed) }, parsed.GetValue(trusted) switch { "yes" => true, "no" => false, _ => null });
            if (wanted is null)
            {
                throw new CommandException(problem);
            }

            await using CommandHost host = await CommandHost.StartAsync(cancel);
            List<SourceStatus> sources = [];
            foreach (string url in parsed.GetValue(urls)!)
            {
                sources.Add(await SourceLookup.RequireAsync(host, url, cancel));
            }

            SourcesPlaced placed = await host.Get<SourcePlacing>().PlaceAsync([.. sources.Select(static source => source.Id)], wanted, cancel);
            foreach (SourceStatus source in sources.Where(source => placed.Listed.Contains(source.Id)))
            {
                await Console.Error.WriteLineAsync($"feedhub: a list declares {UrlRedaction.Redact(source.Url)}: change it there");
            }

            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{placed.Changed} of {sources.Count} sources changed."));
            return CommandLine.Done;
        });
        return place;
    }
}
