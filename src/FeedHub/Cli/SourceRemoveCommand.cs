using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>sources remove</c>: takes a source out, with its entries.</summary>
internal static class SourceRemoveCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> url = new("URL") { Description = "URL of the source, as given or as polled now." };
        Option<bool> yes = new("--yes") { Description = "Do it; without this it is only said what would happen." };
        Command remove = new("remove", "Remove a source and all its articles: feeds name them as deleted, and their ids stay taken. To keep the articles, pause it.") { url, yes };
        remove.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            SourceStatus source = await SourceLookup.RequireAsync(host, parsed.GetValue(url)!, cancel);
            string shown = UrlRedaction.Redact(source.Url);
            if (!parsed.GetValue(yes))
            {
                throw new CommandException(string.Create(
                    CultureInfo.InvariantCulture, $"{shown} ({source.Title}) would be removed with {source.Entries} articles, for good. Nothing was done: add --yes to do it, or pause the source to keep them."));
            }

            switch (await host.Get<SourceRemoval>().RemoveAsync(source.Id, within: null, new WrittenProgress(), cancel))
            {
                case SourceRemovalResult.Removed(var entries, var isDeclared) removed:
                    await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Removed {shown} with {entries} articles."));
                    if (isDeclared)
                    {
                        await Console.Error.WriteLineAsync("feedhub: a list declared it, and adds it again when it is applied next: take it out there too (feeds.opml is applied at every start)");
                    }

                    if (removed.IsListed)
                    {
                        await Console.Error.WriteLineAsync($"feedhub: a list at a URL names it, and does not bring it back; if you want it again: sources add {shown}");
                    }

                    return CommandLine.Done;
                case SourceRemovalResult.Refused(var reason):
                    throw new CommandException(reason);
                case SourceRemovalResult.Stopped:
                    throw new CommandException($"{shown} was resumed or removed meanwhile by somebody else.");
                case SourceRemovalResult.Missing:
                    throw new CommandException($"{shown} is gone already.");
                default:
                    throw new UnreachableException();
            }
        });
        return remove;
    }
}
