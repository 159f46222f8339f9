using FeedHub.Credentials;
using FeedHub.Fetching;
using FeedHub.Timeline.Retention;
using Hangfire;

namespace FeedHub.Jobs;

/// <summary>Asks for pages of entries, of the sources that have it declared, and takes back entries whose pages are gone. Through the door that polls use, with its politeness; a bounded number each hour.</summary>
/// <param name="checks">Knows which pages, and what their answers mean.</param>
/// <param name="fetcher">The door to the network.</param>
/// <param name="seal">Opens stored credentials.</param>
[Queue("default")]
[AutomaticRetry(Attempts = 0)] // the next hour is the retry
[OneAtATime]
public sealed class PageCheckJob(PageChecks checks, FeedFetcher fetcher, SourceAccessSeal seal)
{
    /// <summary>Id of the recurring job.</summary>
    public const string RecurringId = "page-checks";

    private const int MaxPages = 500;
    private const int AtOnce = 8;

    /// <summary>Asks for what is due.</summary>
    /// <param name="shutdown">Supplied by Hangfire; cancelled when the server stops.</param>
    /// <returns>What was done; shown as the job's result.</returns>
    [JobDisplayName("Page checks")]
    public async Task<string> RunAsync(CancellationToken shutdown)
    {
        IReadOnlyList<PageToCheck> due = await checks.DueAsync(MaxPages, shutdown);
        int retracted = 0;
        foreach (PageToCheck[] part in due.Chunk(AtOnce))
        {
            (PageToCheck, bool?)[] answers = await Task.WhenAll(part.Select(async page => (page, await IsGoneAsync(page, shutdown))));
            retracted += await checks.TakeAsync(answers, shutdown);
        }

        return $"{due.Count} pages asked for, {retracted} entries retracted";
    }

    // Asked as the source is polled: many sites answer 404 to those who may not know that there is something. A failure that is not about the page (no name, no line, a server in trouble) says nothing.
    private async Task<bool?> IsGoneAsync(PageToCheck page, CancellationToken cancel)
    {
        SourceAccess? access = page.Access is { } closed ? seal.Open(closed) : null;
        if (page.Access is not null && access is null)
        {
            return null;
        }

        return await fetcher.FetchAsync(new FetchRequest(new Uri(page.Url)) { Accept = "text/html, */*;q=0.5", UserAgent = page.UserAgent, Access = access?.ToFetch() }, cancel) switch
        {
            FetchOutcome.Fetched or FetchOutcome.NotModified => false,
            FetchOutcome.Gone => true,
            FetchOutcome.Failed failed when failed.Exchange.StatusCode == StatusCodes.Status404NotFound => true,
            _ => null,
        };
    }
}
