using System.CommandLine;
using System.Globalization;
using FeedHub.Credentials;
using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing;
using FeedHub.Polling;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>sources preview</c>: what would be read of an address, and why; stores nothing.</summary>
internal static class SourcePreviewCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> url = new("URL") { Description = "A feed or a page." };
        Option<bool> page = new("--page") { Description = "Read the page itself, also where it names a feed." };
        SelectorOptions selectors = new();
        AccessOptions access = new();
        Command preview = new("preview", "Show what would be read of an address, feed or page, by which method and with which dates. Stores nothing.") { url, page };
        selectors.AddTo(preview);
        access.AddTo(preview);
        preview.SetAction(async (parsed, cancel) =>
        {
            if (SourceAddCommand.AddressOf(parsed.GetValue(url)!) is not { } address)
            {
                await Console.Error.WriteLineAsync($"feedhub: '{UrlRedaction.Redact(parsed.GetValue(url)!)}' is no http or https URL");
                return CommandLine.Usage;
            }

            await using CommandHost host = await CommandHost.StartAsync(cancel);
            (Uri bare, SourceAccess? inUrl) = SourceAccess.TakeFrom(address);
            SourceAccess opens = access.IsGiven(parsed) ? await access.ApplyAsync(parsed, inUrl ?? new(), bare, cancel) : inUrl ?? new();
            SourceToAdd wanted = new(bare) { IsSchemeAssumed = SourceAddCommand.IsSchemeLeftOut(parsed.GetValue(url)!), AsPage = parsed.GetValue(page), Selectors = selectors.Get(parsed), Access = opens };
            DiscoveryResult result = await host.Get<SourceAdding>().LookAsync(wanted, cancel);
            if (result is not DiscoveryResult.Found(var feeds))
            {
                throw new CommandException($"Nothing to read at {UrlRedaction.Redact(bare.AbsoluteUri)}. {((DiscoveryResult.NotFound)result).Reason}");
            }

            await SourceAddCommand.TellSchemeAsync(result.InsteadOfHttps);
            await WriteAsync(feeds[0]);
            foreach (DiscoveredFeed other in feeds.Skip(1))
            {
                await Console.Out.WriteLineAsync($"also there:  {UrlRedaction.Redact(other.Url)}  {other.Title}");
            }

            return CommandLine.Done;
        });
        return preview;
    }

    private static async Task WriteAsync(DiscoveredFeed found)
    {
        Feed feed = found.Document.Feed;
        List<(string, string?)> facts =
        [
            ("read as", found.Kind == SourceKind.Page ? "page" : $"feed ({feed.Format.ToString().ToLowerInvariant()} {feed.Version}".TrimEnd() + ")"),
            ("url", UrlRedaction.Redact(found.Url)),
            ("title", feed.Title),
            ("entries", feed.Entries.Count.ToString(CultureInfo.InvariantCulture)),
            ("with a date", feed.Entries.Count(static entry => (entry.Published ?? entry.Updated) is not null).ToString(CultureInfo.InvariantCulture)),
            ("with authors", feed.Entries.Count(static entry => entry.Authors.Count > 0).ToString(CultureInfo.InvariantCulture)),
        ];
        foreach ((string name, string? value) in facts)
        {
            await Console.Out.WriteLineAsync($"{name + ":",-13}{value}");
        }

        foreach (ParseNote note in found.Document.Notes)
        {
            await Console.Out.WriteLineAsync($"{"note:",-13}{note.Code}{(note.Detail is null ? "" : $" ({note.Detail})")}");
        }

        foreach (FeedEntry entry in feed.Entries)
        {
            string date = entry.Published is { } published ? (entry.IsPublishedApproximate ? "~" : "") + published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "no date";
            string title = entry.Title ?? PlainText.FromHtml(entry.Summary ?? entry.ContentHtml, 80);
            await Console.Out.WriteLineAsync($"  {date,-11} {title}  {UrlRedaction.Redact(entry.Link ?? "")}  {string.Join(", ", entry.Authors.Select(static author => author.Name))}".TrimEnd());
        }
    }
}
