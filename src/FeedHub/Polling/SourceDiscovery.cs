using System.Diagnostics;
using CodeHollow.FeedReader;
using FeedHub.Credentials;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing;
using FeedHub.Fetching;

namespace FeedHub.Polling;

/// <summary>Finds the feed behind a URL that a person gives: the URL itself, or what the page there names (<c>link rel=alternate</c>).</summary>
/// <param name="fetcher">The door to the network.</param>
public sealed class SourceDiscovery(FeedFetcher fetcher)
{
    /// <summary>Candidates of a page that are looked at, at most.</summary>
    private const int MaxCandidates = 10;

    /// <summary>Looks at a URL.</summary>
    /// <param name="url">Absolute http or https URL.</param>
    /// <param name="access">What opens it; sent to its origin alone.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task<DiscoveryResult> FindAsync(Uri url, SourceAccess access, CancellationToken cancel)
    {
        FetchAccess? sent = access.IsEmpty ? null : access.ToFetch();
        Looked first = await LookAsync(url, sent, cancel);
        if (first.Feed is { } itself)
        {
            return new DiscoveryResult.Found([itself]);
        }

        if (first.Page is not { } page)
        {
            return new DiscoveryResult.NotFound(first.Problem);
        }

        List<DiscoveredFeed> found = [];
        List<string> problems = [];
        foreach (Uri candidate in Candidates(page, first.Url).Take(MaxCandidates))
        {
            Looked looked = await LookAsync(candidate, sent, cancel);
            if (looked.Feed is { } feed)
            {
                found.Add(feed);
            }
            else
            {
                problems.Add($"{UrlRedaction.Redact(candidate.AbsoluteUri)}: {looked.Problem}");
            }
        }

        return found.Count > 0 ? new DiscoveryResult.Found(found)
            : problems.Count > 0 ? new DiscoveryResult.NotFound($"The page names feeds, but none can be read. {string.Join(" ", problems)}")
            : new DiscoveryResult.NotFound("The page names no feed. Look for a link called RSS, Atom or Feed on the site and give its address.");
    }

    /// <summary>Feed URLs that a page names, the main feed before those of comments.</summary>
    /// <param name="html">The page.</param>
    /// <param name="pageUrl">Where it came from.</param>
    internal static IEnumerable<Uri> Candidates(string html, Uri pageUrl) => FeedReader.ParseFeedUrlsFromHtml(html)
        .Select(link => (link.Title, Url: Uri.TryCreate(pageUrl, System.Net.WebUtility.HtmlDecode(link.Url), out Uri? absolute) ? absolute : null))
        .Where(link => link.Url is { Scheme: "http" or "https" })
        .DistinctBy(link => link.Url)
        .OrderBy(link => IsComments(link.Title) || IsComments(link.Url!.AbsolutePath))
        .Select(link => link.Url!);

    private static bool IsComments(string? text) => text?.Contains("comment", StringComparison.OrdinalIgnoreCase) ?? false;

    private async Task<Looked> LookAsync(Uri url, FetchAccess? access, CancellationToken cancel)
    {
        FetchOutcome outcome = await fetcher.FetchAsync(new FetchRequest(url) { IgnoreCooldown = true, Access = access }, cancel);
        switch (outcome)
        {
            case FetchOutcome.Fetched fetched:
                Uri at = fetched.Exchange.EffectiveUrl;
                ParseResult result = FeedParser.Parse(fetched.Body, new ParseContext { DocumentUrl = at, ContentType = fetched.Exchange.ContentType });
                return result switch
                {
                    ParseResult.Parsed parsed => new(at, new(url.AbsoluteUri, parsed.Feed.Title, parsed.Feed.Entries.Count), null, ""),
                    ParseResult.Failed { Error: ParseError.NotAFeed or ParseError.Xml } failed => new(at, null, PageText.Decode(fetched.Body, fetched.Exchange.ContentType), failed.Reason),
                    ParseResult.Failed failed => new(at, null, null, failed.Reason),
                    _ => throw new UnreachableException(),
                };
            case FetchOutcome.Failed failed:
                return new(url, null, null, failed.Reason);
            case FetchOutcome.Gone:
                return new(url, null, null, "The origin answers 410: gone for good.");
            case FetchOutcome.Deferred:
                return new(url, null, null, "The origin asked to come later; try again in some minutes.");
            default:
                return new(url, null, null, "The origin answered 304 to a request without conditions.");
        }
    }

    private sealed record Looked(Uri Url, DiscoveredFeed? Feed, string? Page, string Problem);
}
