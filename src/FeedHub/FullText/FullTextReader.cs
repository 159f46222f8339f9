using System.Diagnostics;
using FeedHub.Credentials;
using FeedHub.Feeds;
using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Pages;
using FeedHub.Fetching;
using FeedHub.Timeline.FullText;
using FeedHub.Timeline.Republishing;

namespace FeedHub.FullText;

/// <summary>Reads the page of one entry: asks the site's rules, fetches it through the one door, and takes its text out where its publisher does not mind and it holds more than the source gives.</summary>
/// <param name="fetcher">The door to the network.</param>
/// <param name="robots">Rules of sites.</param>
/// <param name="seal">Opens stored credentials.</param>
/// <param name="rights">How much may be shown of sources that nobody says otherwise of.</param>
public sealed class FullTextReader(FeedFetcher fetcher, RobotsBook robots, SourceAccessSeal seal, RepublishDefault rights)
{
    private const string Accept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
    private const string RobotsUnread = "robots.txt of the site cannot be read";
    private const int MostAttempts = 5;
    private const int LeastGain = 150;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Reads it. Throws only when cancelled.</summary>
    /// <param name="task">The entry.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<FullTextResult> ReadAsync(FullTextTask task, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(task);
        if ((task.Republish ?? rights.Rights) != RepublishRights.Full)
        {
            return new FullTextResult.Nothing(FullTextTask.NotRepublished, CountsAgainst: false);
        }

        if (!Uri.TryCreate(task.Url, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https"))
        {
            return new FullTextResult.Nothing("its link is no http or https URL", CountsAgainst: true);
        }

        FetchAccess? access = task.Access is { } closed ? seal.Open(closed)?.ToFetch() : null;
        bool? isAllowed = await robots.AllowsAsync(url, access, cancel);
        if (isAllowed is null)
        {
            return task.Attempts >= MostAttempts ? new FullTextResult.Nothing(RobotsUnread, CountsAgainst: false) : new FullTextResult.Later(RobotsUnread, Between(FirstRetry * Math.Pow(4, task.Attempts - 1)));
        }

        if (isAllowed is false)
        {
            return new FullTextResult.Nothing("robots.txt of the site does not allow it", CountsAgainst: true);
        }

        FetchOutcome outcome = await fetcher.FetchAsync(new FetchRequest(url) { Accept = Accept, UserAgent = task.UserAgent, Access = access }, cancel);
        return outcome switch
        {
            FetchOutcome.Fetched fetched => Extract(task, fetched),
            FetchOutcome.Gone => new FullTextResult.Nothing("the page is gone", CountsAgainst: false),
            FetchOutcome.Deferred deferred => new FullTextResult.Later("the site asked to come later", Between(deferred.RetryAfter ?? FirstRetry)),
            FetchOutcome.Failed { Exchange.StatusCode: 401 or 402 or 403 or 404 or 451 } refused => new FullTextResult.Nothing(refused.Reason, CountsAgainst: true),
            FetchOutcome.Failed failed when task.Attempts >= MostAttempts => new FullTextResult.Nothing(failed.Reason, CountsAgainst: false),
            FetchOutcome.Failed failed => new FullTextResult.Later(failed.Reason, Between(FirstRetry * Math.Pow(4, task.Attempts - 1))),
            FetchOutcome.NotModified => new FullTextResult.Later("the site answered 304 to a request without conditions", LongestWait),
            _ => throw new UnreachableException(),
        };
    }

    private static TimeSpan Between(TimeSpan wait) => wait < FirstRetry / 6 ? FirstRetry / 6 : wait > LongestWait ? LongestWait : wait;

    private static FullTextResult Extract(FullTextTask task, FetchOutcome.Fetched fetched)
    {
        Uri url = fetched.Exchange.EffectiveUrl;
        if (ArticlePage.Read(fetched.Body, fetched.Exchange.ContentType, url) is not { } page)
        {
            return new FullTextResult.Nothing("its link leads to no page that can be read", CountsAgainst: true);
        }

        if (page.IsNoIndex || page.IsPaid || fetched.Exchange.IsNoIndex)
        {
            return new FullTextResult.Nothing(page.IsPaid ? "the page is not free to read" : "the page asks not to be indexed", CountsAgainst: true);
        }

        if (ArticleExtractor.Extract(page.Html, page.BaseUrl) is not { } html)
        {
            return new FullTextResult.Nothing("nothing in the page looks like an article", CountsAgainst: true);
        }

        string text = PlainText.FromHtml(html);
        if (text.Length < task.Text.Length + LeastGain || !Continues(task.Text, text))
        {
            return new FullTextResult.Nothing("the page holds nothing better than the source gives", CountsAgainst: true);
        }

        IReadOnlyList<FeedPerson> authors = task.HasAuthors ? [] :
            [.. ContentByline.Find(page.Html, url, new BylineContext([task.SourceTitle], url.Host)).Select(static byline => new FeedPerson(byline.Name, byline.Email, byline.Uri))];
        return new FullTextResult.Extracted(html, authors);
    }

    // What is taken out must be what the excerpt begins, not a consent form or a list of others: half of the excerpt's words are in it, if it has some.
    private static bool Continues(string excerpt, string text)
    {
        string[] words = [.. AuthorNames.Key(excerpt.Length > 400 ? excerpt[..400] : excerpt).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(static word => word.Length > 3).Distinct(StringComparer.Ordinal)];
        if (words.Length < 5)
        {
            return true;
        }

        string known = AuthorNames.Key(text.Length > 20_000 ? text[..20_000] : text);
        return words.Count(word => known.Contains(word, StringComparison.Ordinal)) >= words.Length / 2;
    }
}
