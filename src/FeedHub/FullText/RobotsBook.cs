using System.Collections.Concurrent;
using System.Text;
using FeedHub.Fetching;

namespace FeedHub.FullText;

/// <summary>The <c>robots.txt</c> of the sites whose pages are fetched, each kept for a day.</summary>
/// <param name="fetcher">The door to the network.</param>
/// <param name="time">The clock.</param>
public sealed class RobotsBook(FeedFetcher fetcher, TimeProvider time)
{
    /// <summary>What this program is called in such files.</summary>
    public const string Agent = "FeedHub";

    private const int MaxSites = 5_000;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly TimeSpan KeptUnreachable = TimeSpan.FromMinutes(30);
    private readonly ConcurrentDictionary<string, Site> _sites = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<Site>>> _reading = new(StringComparer.Ordinal);

    /// <summary>Whether the site of a URL lets this program fetch it.</summary>
    /// <param name="url">Absolute http or https URL.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> where nobody can say at present, since the file cannot be reached: then nothing is fetched, and it is asked again after half an hour.</returns>
    public async Task<bool?> AllowsAsync(Uri url, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(url);
        string origin = url.GetLeftPart(UriPartial.Authority);
        DateTimeOffset now = time.GetUtcNow();
        if (!_sites.TryGetValue(origin, out Site? site) || site.Until <= now)
        {
            // Several pages of a site are asked for at once; its file is asked for once.
            site = await _reading.GetOrAdd(origin, _ => new(() => ReadOnceAsync(origin, now))).Value.WaitAsync(cancel);
        }

        return site.Rules?.Allows(url);
    }

    // For all who wait: none of them may cancel it; the fetch has its own deadline.
    private async Task<Site> ReadOnceAsync(string origin, DateTimeOffset now)
    {
        try
        {
            if (_sites.Count >= MaxSites)
            {
                _sites.Clear();
            }

            return _sites[origin] = await ReadAsync(new Uri(origin + "/robots.txt"), now, CancellationToken.None);
        }
        finally
        {
            _reading.TryRemove(origin, out _);
        }
    }

    // RFC 9309 §2.3.1: what does not exist allows all, what cannot be reached allows nothing.
    private async Task<Site> ReadAsync(Uri url, DateTimeOffset now, CancellationToken cancel) =>
        await fetcher.FetchAsync(new FetchRequest(url) { Accept = "text/plain, */*;q=0.1" }, cancel) switch
        {
            FetchOutcome.Fetched fetched => new(RobotsRules.Parse(Encoding.UTF8.GetString(fetched.Body.Span), Agent), now + Kept),
            FetchOutcome.Gone => new(RobotsRules.AllowAll, now + Kept),
            FetchOutcome.Failed { Exchange.StatusCode: >= 400 and < 500 } => new(RobotsRules.AllowAll, now + Kept),
            _ => new(null, now + KeptUnreachable),
        };

    private sealed record Site(RobotsRules? Rules, DateTimeOffset Until);
}
