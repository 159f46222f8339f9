using FeedHub.Publishing;
using FeedHub.Timeline.Reading;
using Microsoft.Extensions.Options;

namespace FeedHub.Site.Images;

/// <summary>Pictures as pages show them, and the addresses of this hub that answer with them.</summary>
/// <param name="options">Where pictures come from.</param>
/// <param name="addresses">Their addresses on this hub.</param>
/// <param name="store">Keeps them.</param>
/// <param name="fetch">Fetches them.</param>
/// <param name="icons">Finds icons of sources.</param>
/// <param name="queries">Reads the timeline.</param>
/// <param name="site">What every page knows.</param>
/// <param name="lifetime">Ends what is under way with the hub.</param>
internal sealed class ImagePages(
    IOptions<SiteOptions> options, ImageAddresses addresses, ImageStore store, ImageFetch fetch, SourceIcons icons, TimelineQueries queries, SiteContext site, IHostApplicationLifetime lifetime)
{
    /// <summary>How long a browser waits for a picture that has to be fetched: a page with many of one host gets them one a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>How long it waits for an icon, for which there is a stand-in.</summary>
    private static readonly TimeSpan IconPatience = TimeSpan.FromSeconds(2);

    /// <summary>An entry's text and its leading picture, as a page may show them.</summary>
    /// <param name="entry">The entry with full HTML.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<(string? Html, string? Lead)> OfAsync(TimelineEntry entry, CancellationToken cancel)
    {
        string? html = entry.ContentHtml ?? entry.SummaryHtml;
        string? lead = html?.Contains("<img", StringComparison.OrdinalIgnoreCase) == true ? null : entry.Image;
        switch (options.Value.Images)
        {
            case SiteImages.Proxy:
                await addresses.PrepareAsync(cancel);
                return (html is null ? null : EntryPictures.Through(html, Through), lead is null ? null : Through(lead));
            case SiteImages.None:
                return (html is null ? null : EntryPictures.None(html), null);
            default:
                return (html is null ? null : EntryPictures.Direct(html), Secure(lead));
        }
    }

    /// <summary>Answers with a picture that a page of this hub named.</summary>
    /// <param name="context">The request.</param>
    /// <param name="signature">As in the path.</param>
    /// <param name="address">As in the path.</param>
    public async Task<IResult> ImageAsync(HttpContext context, string signature, string address)
    {
        if (options.Value.Images != SiteImages.Proxy)
        {
            return ImageResult.NotFound;
        }

        await addresses.PrepareAsync(context.RequestAborted);
        if (addresses.Read(signature, address) is not { } url)
        {
            return ImageResult.NotFound;
        }

        return await store.GetAsync(url.OriginalString, url.Host, () => fetch.FetchAsync(url, ImageFetch.MaxBytes, lifetime.ApplicationStopping), Patience, context.RequestAborted) switch
        {
            ImageAnswer.Shown shown => new ImageResult(shown),
            ImageAnswer.Later => ImageResult.Later,
            _ => ImageResult.NotFound,
        };
    }

    /// <summary>Answers with the icon of a source, or what stands for it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="slug">Slug of the source.</param>
    public async Task<IResult> IconAsync(HttpContext context, string slug)
    {
        if (!site.SourceIcons || !ViewSlug.IsValid(slug) || await queries.FindSourceAsync(slug, context.RequestAborted) is not { } source)
        {
            return ImageResult.NotFound;
        }

        string name = $"icon {source.Slug} {source.SiteUrl} {source.Icon}"; // a source that moves or names another is looked at again
        return await store.GetAsync(name, SourceIcons.HostOf(source), () => icons.FindAsync(source, lifetime.ApplicationStopping), IconPatience, context.RequestAborted) switch
        {
            ImageAnswer.Shown shown => new ImageResult(shown),
            ImageAnswer.Later => new LetterIconResult(source, IsForNow: true),
            _ => new LetterIconResult(source, IsForNow: false),
        };
    }

    private string? Through(string url) => addresses.PathOf(url) is { } path ? site.Path(path) : null;

    private static string? Secure(string? url) =>
        url is null ? null
        : url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? url
        : url.StartsWith("http:", StringComparison.OrdinalIgnoreCase) ? "https" + url[4..]
        : null;
}
