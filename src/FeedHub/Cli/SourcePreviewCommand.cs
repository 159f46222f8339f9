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
        Option<bool> json = CommandJson.ObjectOption();
        SelectorOptions selectors = new();
        AccessOptions access = new();
        Command preview = new("preview", "Show what would be read of an address, feed or page, by which method and with which dates. Stores nothing.") { url, page, json };
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
            if (parsed.GetValue(json))
            {
                await CommandJson.WriteAsync(Json(feeds));
                return CommandLine.Done;
            }

            await WriteAsync(feeds[0]);
            foreach (DiscoveredFeed other in feeds.Skip(1))
            {
                await Console.Out.WriteLineAsync($"also there:  {UrlRedaction.Redact(other.Url)}  {other.Title}");
            }

            return CommandLine.Done;
        });
        return preview;
    }

    private static object Json(IReadOnlyList<DiscoveredFeed> feeds)
    {
        Feed feed = feeds[0].Document.Feed;
        return new
        {
            readAs = feeds[0].Kind == SourceKind.Page ? "page" : "feed",
            format = feed.Format.ToString().ToLowerInvariant(),
            version = feed.Version,
            url = UrlRedaction.Redact(feeds[0].Url),
            title = feed.Title,
            notes = feeds[0].Document.Notes.Select(static note => new { code = note.Code.ToString(), detail = note.Detail }),
            entries = feed.Entries.Select(static entry => new
            {
                title = TitleOf(entry),
                link = entry.Link is null ? null : UrlRedaction.Redact(entry.Link),
                published = entry.Published,
                approximate = entry.IsPublishedApproximate,
                updated = entry.Updated,
                authors = entry.Authors.Select(static author => author.Name),
            }),
            alsoThere = feeds.Skip(1).Select(static other => new { url = UrlRedaction.Redact(other.Url), title = other.Title }),
        };
    }

    private static string TitleOf(FeedEntry entry) => entry.Title ?? PlainText.FromHtml(entry.Summary ?? entry.ContentHtml, 80);

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
            string title = TitleOf(entry);
            await Console.Out.WriteLineAsync($"  {date,-11} {title}  {UrlRedaction.Redact(entry.Link ?? "")}  {string.Join(", ", entry.Authors.Select(static author => author.Name))}".TrimEnd());
        }
    }
}
