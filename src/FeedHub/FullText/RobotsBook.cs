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
    private readonly ConcurrentDictionary<Way, Site> _sites = new();
    private readonly ConcurrentDictionary<Way, Lazy<Task<Site>>> _reading = new();

    /// <summary>Whether the site of a URL lets this program fetch it.</summary>
    /// <param name="url">Absolute http or https URL.</param>
    /// <param name="access">What the page is asked with: its proxy is the way to the site. Credentials are for pages.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> where nobody can say at present, since the file cannot be reached: then nothing is fetched, and it is asked again after half an hour.</returns>
    public async Task<bool?> AllowsAsync(Uri url, FetchAccess? access, CancellationToken cancel) => (await AskAsync(url, access, ignoreCooldown: false, cancel)).Allows;

    /// <summary>The same, and whether the site only asked to come later.</summary>
    /// <param name="url">Absolute http or https URL.</param>
    /// <param name="access">What the page is asked with: its proxy is the way to the site. Credentials are for pages.</param>
    /// <param name="ignoreCooldown">An operator asked for it: do not wait for the host's cooldown.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<RobotsAnswer> AskAsync(Uri url, FetchAccess? access, bool ignoreCooldown, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(url);
        Way origin = new(url.GetLeftPart(UriPartial.Authority), access?.Proxy?.AbsoluteUri);
        DateTimeOffset now = time.GetUtcNow();
        if (!_sites.TryGetValue(origin, out Site? site) || site.Until <= now || (ignoreCooldown && site.Deferred is { WasNotAsked: true }))
        {
            // Several pages of a site are asked for at once; its file is asked for once.
            site = await _reading.GetOrAdd(origin, _ => new(() => ReadOnceAsync(origin, now, ignoreCooldown))).Value.WaitAsync(cancel);
        }

        return new(site.Rules?.Allows(url), site.Deferred is { RetryAfter: not null } deferred ? deferred with { RetryAfter = site.Until - now } : site.Deferred);
    }

    // For all who wait: none of them may cancel it; the fetch has its own deadline.
    private async Task<Site> ReadOnceAsync(Way origin, DateTimeOffset now, bool ignoreCooldown)
    {
        try
        {
            if (_sites.Count >= MaxSites)
            {
                _sites.Clear();
            }

            return _sites[origin] = await ReadAsync(origin, now, ignoreCooldown, CancellationToken.None);
        }
        finally
        {
            _reading.TryRemove(origin, out _);
        }
    }

    // RFC 9309 §2.3.1: what does not exist allows all, what cannot be reached allows nothing.
    private async Task<Site> ReadAsync(Way origin, DateTimeOffset now, bool ignoreCooldown, CancellationToken cancel)
    {
        Uri url = new(origin.Origin + "/robots.txt");
        FetchAccess? access = origin.Proxy is { } proxy ? new(url) { Proxy = new Uri(proxy) } : null;
        return await fetcher.FetchAsync(new FetchRequest(url) { Accept = "text/plain, */*;q=0.1", Access = access, IgnoreCooldown = ignoreCooldown }, cancel) switch
        {
            FetchOutcome.Fetched fetched => new(RobotsRules.Parse(Encoding.UTF8.GetString(fetched.Body.Span), Agent), now + Kept),
            FetchOutcome.Gone => new(RobotsRules.AllowAll, now + Kept),
            FetchOutcome.Failed { Exchange.StatusCode: >= 400 and < 500 } => new(RobotsRules.AllowAll, now + Kept),
            FetchOutcome.Deferred deferred => new(null, now + (deferred.RetryAfter < KeptUnreachable ? deferred.RetryAfter.Value : KeptUnreachable)) { Deferred = deferred },
            _ => new(null, now + KeptUnreachable),
        };
    }

    /// <summary>A site, and the proxy by which it is reached: not all that one way leads to is reached by another.</summary>
    private readonly record struct Way(string Origin, string? Proxy);

    private sealed record Site(RobotsRules? Rules, DateTimeOffset Until)
    {
        /// <summary>The site said no more than to come later, or was not asked.</summary>
        public FetchOutcome.Deferred? Deferred { get; init; }
    }
}
