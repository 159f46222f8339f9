using FeedHub.Feeds.Parsing.Pages;
using FeedHub.Fetching;
using FeedHub.FullText;
using FeedHub.Timeline.Reading;

namespace FeedHub.Site.Images;

/// <summary>
/// Finds the icon of a source: the picture that its feed names, else one that its site's page names, else <c>/favicon.ico</c>. A handful of requests, with the politeness of polls and within what the
/// site's <c>robots.txt</c> allows; whatever comes of it is kept.
/// </summary>
/// <param name="fetcher">The door to the network.</param>
/// <param name="images">Fetches pictures.</param>
/// <param name="robots">Rules of sites.</param>
internal sealed class SourceIcons(FeedFetcher fetcher, ImageFetch images, RobotsBook robots)
{
    private const string PageAccept = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
    private const int MaxIconBytes = 256_000;
    private const int MaxPageBytes = 2_000_000;
    private const int MaxNamed = 2;

    /// <summary>An icon is about square; what is twice as wide as high is a banner.</summary>
    private const int MostAskew = 2;

    private static readonly TimeSpan ForLong = TimeSpan.FromDays(7);
    private static readonly TimeSpan ForNow = TimeSpan.FromHours(1);

    /// <summary>Looks for it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<ImageLook> FindAsync(SourceRef source, CancellationToken cancel)
    {
        bool isSure = true;
        if (Web(source.Icon) is { } stated && await TryAsync(stated) is { } ofFeed)
        {
            return ofFeed;
        }

        if (HomeOf(source) is { } home)
        {
            foreach (Uri named in (await NamedAsync(home)).Append(new Uri(home, "/favicon.ico")).Distinct())
            {
                if (await TryAsync(named) is { } ofSite)
                {
                    return ofSite;
                }
            }
        }

        return new ImageLook.Nothing(isSure ? ForLong : ForNow);

        async Task<bool> AllowsAsync(Uri url)
        {
            bool? allows = await robots.AllowsAsync(url, access: null, cancel);
            isSure &= allows is not null;
            return allows is true;
        }

        async Task<ImageLook.Found?> TryAsync(Uri url)
        {
            if (!await AllowsAsync(url))
            {
                return null;
            }

            ImageLook look = await images.FetchAsync(url, MaxIconBytes, cancel);
            isSure &= look is not ImageLook.Nothing { For: var wait } || wait >= ForNow;
            return look is ImageLook.Found found && ImageKind.Of(found.Bytes) is { } kind && Math.Max(kind.Width, kind.Height) <= MostAskew * Math.Min(kind.Width, kind.Height) ? found : null;
        }

        async Task<IEnumerable<Uri>> NamedAsync(Uri page)
        {
            if (!await AllowsAsync(page))
            {
                return [];
            }

            switch (await fetcher.FetchAsync(new FetchRequest(page) { Accept = PageAccept, MaxBodyBytes = MaxPageBytes }, cancel))
            {
                case FetchOutcome.Fetched fetched:
                    return PageIcons.Find(fetched.Body, fetched.Exchange.ContentType, fetched.Exchange.EffectiveUrl).Take(MaxNamed);
                case FetchOutcome.Deferred or FetchOutcome.Failed { Error: FetchError.Timeout or FetchError.Connection or FetchError.Dns }:
                    isSure = false;
                    return [];
                default:
                    return [];
            }
        }
    }

    /// <summary>Host that is asked first.</summary>
    /// <param name="source">The source.</param>
    public static string HostOf(SourceRef source) => (HomeOf(source) ?? Web(source.Icon))?.Host ?? "";

    private static Uri? HomeOf(SourceRef source) => Web(source.SiteUrl) ?? (Web(source.FeedUrl) is { } feed ? new Uri(feed, "/") : null);

    private static Uri? Web(string? url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" ? uri : null;
}
