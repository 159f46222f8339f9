using System.Diagnostics;
using CodeHollow.FeedReader;
using FeedHub.Credentials;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing;
using FeedHub.Feeds.Parsing.Pages;
using FeedHub.Fetching;
using FeedHub.Timeline.Sources;

namespace FeedHub.Polling;

/// <summary>Finds what to poll behind a URL that a person gives: the feed there, what the page there names (<c>link rel=alternate</c>), or the page itself where it lists entries.</summary>
/// <param name="fetcher">The door to the network.</param>
/// <param name="time">The clock.</param>
public sealed class SourceDiscovery(FeedFetcher fetcher, TimeProvider time)
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

        if (first.Page is not { } page || first.Fetched is not { } fetched)
        {
            return new DiscoveryResult.NotFound(first.Problem) { IsUnreached = first.IsUnreached };
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

        return found.Count > 0 ? new DiscoveryResult.Found(found) { AreNamedByPage = true, Page = (ReadPage(url, fetched, null) as DiscoveryResult.Found)?.Feeds[0] }
            : problems.Count > 0 ? new DiscoveryResult.NotFound($"The page names feeds, but none can be read. {string.Join(" ", problems)}")
            : ReadPage(url, fetched, null) switch
            {
                DiscoveryResult.NotFound(var reason) => new DiscoveryResult.NotFound($"The page names no feed. {reason} Or look for a link called RSS, Atom or Feed on the site and give its address."),
                DiscoveryResult result => result,
            };
    }

    /// <summary>Reads the page at a URL itself, also where it names a feed.</summary>
    /// <param name="url">Absolute http or https URL.</param>
    /// <param name="access">What opens it; sent to its origin alone.</param>
    /// <param name="selectors">Where its entries are; <see langword="null"/>: they are found.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task<DiscoveryResult> ReadPageAsync(Uri url, SourceAccess access, PageSelectors? selectors, CancellationToken cancel)
    {
        Looked looked = await LookAsync(url, access.IsEmpty ? null : access.ToFetch(), cancel);
        return looked.Fetched is { } fetched ? ReadPage(url, fetched, selectors) : new DiscoveryResult.NotFound(looked.Problem) { IsUnreached = looked.IsUnreached };
    }

    private DiscoveryResult ReadPage(Uri url, FetchOutcome.Fetched fetched, PageSelectors? selectors)
    {
        ParseContext context = Context(fetched) with { ReadsPages = true, Selectors = selectors, ReadAt = time.GetUtcNow() };
        return FeedParser.Parse(fetched.Body, context) switch
        {
            ParseResult.Parsed parsed => new DiscoveryResult.Found([new(url.AbsoluteUri, SourceKind.Page, parsed)]),
            ParseResult.Failed failed => new DiscoveryResult.NotFound(failed.Reason),
            _ => throw new UnreachableException(),
        };
    }

    private static ParseContext Context(FetchOutcome.Fetched fetched) => new() { DocumentUrl = fetched.Exchange.EffectiveUrl, ContentType = fetched.Exchange.ContentType };

    /// <summary>Feed URLs that a page names, the main feed before those of comments.</summary>
    /// <param name="html">The page.</param>
    /// <param name="pageUrl">Where it came from.</param>
    internal static IEnumerable<Uri> Candidates(string html, Uri pageUrl) => PageFeeds.Find(html, pageUrl).Select(static feed => (Title: feed.Title, Url: (Uri?)feed.Url))
        .Concat(FeedReader.ParseFeedUrlsFromHtml(html).Select(link => (Title: (string?)link.Title, Url: Uri.TryCreate(pageUrl, System.Net.WebUtility.HtmlDecode(link.Url), out Uri? absolute) ? absolute : null)))
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
                ParseResult result = FeedParser.Parse(fetched.Body, Context(fetched));
                return result switch
                {
                    ParseResult.Parsed parsed => new(at, new(url.AbsoluteUri, SourceKind.Feed, parsed), null, "", fetched),
                    ParseResult.Failed { Error: ParseError.NotAFeed or ParseError.Xml } failed => new(at, null, PageText.Decode(fetched.Body, fetched.Exchange.ContentType), failed.Reason, fetched),
                    ParseResult.Failed failed => new(at, null, null, failed.Reason, fetched),
                    _ => throw new UnreachableException(),
                };
            case FetchOutcome.Failed failed:
                return new(url, null, null, failed.Reason) { IsUnreached = failed is { Error: FetchError.Connection or FetchError.Tls, Exchange: { StatusCode: null, Redirects.Count: 0 } } };
            case FetchOutcome.Gone:
                return new(url, null, null, "The origin answers 410: gone for good.");
            case FetchOutcome.Deferred:
                return new(url, null, null, "The origin asked to come later; try again in some minutes.");
            default:
                return new(url, null, null, "The origin answered 304 to a request without conditions.");
        }
    }

    private sealed record Looked(Uri Url, DiscoveredFeed? Feed, string? Page, string Problem, FetchOutcome.Fetched? Fetched = null)
    {
        public bool IsUnreached { get; init; }
    }
}
