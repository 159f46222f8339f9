using System.Diagnostics;
using FeedHub.Configuration;
using FeedHub.Feeds.Opml;
using FeedHub.Feeds.Writing;
using FeedHub.Pushing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Storage;
using Microsoft.Extensions.Options;

namespace FeedHub.Publishing;

/// <summary>Renders published documents from the store, without any cache. Any thread.</summary>
/// <param name="queries">Reads the timeline.</param>
/// <param name="database">Knows the tag prefix.</param>
/// <param name="urls">Builds absolute URLs.</param>
/// <param name="options">Title, description and window.</param>
/// <param name="hubs">WebSub hubs that feeds name.</param>
public sealed class DocumentRenderer(TimelineQueries queries, TimelineDatabase database, HubUrls urls, IOptions<HubOptions> options, PublishedHubs hubs)
{
    /// <summary>What published documents say of the hub.</summary>
    public HubIdentity Hub => new(options.Value.Title, options.Value.Description, urls.Base, database.TagPrefix) { Hubs = hubs.Urls };

    /// <summary>Renders one document.</summary>
    /// <param name="key">Which document.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="null"/> if there is no such author, topic or source.</returns>
    public async Task<RenderedDocument?> RenderAsync(DocumentKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);

        if (key is DocumentKey.Opml list)
        {
            return await RenderListAsync(list, cancel);
        }

        var (view, format, withCopies) = (DocumentKey.Feed)key;
        return await queries.GetWindowAsync(view, options.Value.WindowSize, cancel, withCopies) is { } window ? Render(window, format, withCopies) : null;
    }

    /// <summary>Renders entries of a view as a feed.</summary>
    /// <param name="window">The view and the entries.</param>
    /// <param name="format">Atom, RSS or JSON Feed.</param>
    /// <param name="withCopies">All copies of a story.</param>
    internal RenderedDocument Render(TimelineWindow window, DocumentFormat format, bool withCopies)
    {
        PublishedFeed feed = FeedComposer.Compose(window, Hub, withCopies);
        using MemoryStream output = new();
        switch (format)
        {
            case DocumentFormat.Atom:
                AtomWriter.Write(feed, output);
                break;
            case DocumentFormat.Rss:
                RssWriter.Write(feed, output);
                break;
            case DocumentFormat.Json:
                JsonFeedWriter.Write(feed, output);
                break;
            default:
                throw new UnreachableException();
        }

        DocumentKey.Feed key = new(window.Info.Selector, format, withCopies);
        return new(key, output.ToArray(), feed.Updated, $"<{feed.BaseUrl}{format.Suffix}{feed.Query}>; rel=\"self\", <{feed.PageUrl}>; rel=\"alternate\"; type=\"text/html\"{string.Concat(feed.Hubs.Select(static hub => $", <{hub}>; rel=\"hub\""))}");
    }

    private async Task<RenderedDocument> RenderListAsync(DocumentKey.Opml key, CancellationToken cancel)
    {
        HubIdentity hub = Hub;
        (OpmlDocument document, DateTimeOffset? latest) = key.List switch
        {
            ViewList.Authors => List(await queries.ListAuthorsAsync(cancel), authors => OpmlComposer.Authors(authors, hub)),
            ViewList.Topics => List(await queries.ListTopicsAsync(cancel), topics => OpmlComposer.Topics(topics, hub)),
            ViewList.Series => List(await queries.ListSeriesAsync(cancel), series => OpmlComposer.Series(series, hub)),
            ViewList.Sources => List(await queries.ListSourcesAsync(cancel), sources => OpmlComposer.Sources(sources, hub)),
            _ => throw new UnreachableException(),
        };
        using MemoryStream output = new();
        OpmlWriter.Write(document, output);
        return new(key, output.ToArray(), latest ?? hub.Founded, $"<{hub.BaseUrl}{key.Path}>; rel=\"self\"");
    }

    private static (OpmlDocument Document, DateTimeOffset? Latest) List<TInfo>(IReadOnlyList<TInfo> views, Func<IReadOnlyList<TInfo>, OpmlDocument> compose)
        where TInfo : ViewInfo => (compose(views), views.Max(view => view.LastEntryAt));
}
