using FeedHub.Fetching;

namespace FeedHub.Site.Images;

/// <summary>Fetches a picture through the one door: its guard, its politeness, its limits, and those of pictures.</summary>
/// <param name="fetcher">The door to the network.</param>
internal sealed class ImageFetch(FeedFetcher fetcher)
{
    /// <summary>Largest picture, in bytes.</summary>
    public const int MaxBytes = 8_000_000;

    /// <summary>Largest picture, in pixels: a small file may unfold to more than a reader's device holds.</summary>
    public const long MaxPixels = 50_000_000;

    private const string Accept = "image/avif, image/webp, image/png, image/jpeg, image/gif;q=0.9, image/x-icon;q=0.9";

    private static readonly TimeSpan ForLong = TimeSpan.FromDays(1);
    private static readonly TimeSpan ForNow = TimeSpan.FromMinutes(10);

    /// <summary>Fetches it.</summary>
    /// <param name="url">Absolute http or https URL.</param>
    /// <param name="maxBytes">Largest body.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<ImageLook> FetchAsync(Uri url, int maxBytes, CancellationToken cancel) =>
        await fetcher.FetchAsync(new FetchRequest(url) { Accept = Accept, MaxBodyBytes = maxBytes }, cancel) switch
        {
            FetchOutcome.Fetched fetched when ImageKind.Of(fetched.Body.Span) is { Pixels: <= MaxPixels } => new ImageLook.Found(fetched.Body.ToArray()),
            FetchOutcome.Deferred { RetryAfter: { } wait } => new ImageLook.Nothing(wait < ForNow ? ForNow : wait > ForLong ? ForLong : wait),
            FetchOutcome.Deferred or FetchOutcome.Failed { Error: FetchError.Timeout or FetchError.Connection or FetchError.Dns or FetchError.Truncated } or FetchOutcome.Failed { Exchange.StatusCode: >= 500 } => new ImageLook.Nothing(ForNow),
            _ => new ImageLook.Nothing(ForLong),
        };
}
