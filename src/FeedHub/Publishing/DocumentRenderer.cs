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
/// <param name="options">Title and description.</param>
/// <param name="publishing">Time zone of digests.</param>
/// <param name="limits">What feeds give where their address asks for nothing.</param>
/// <param name="archives">Finds and reads archives.</param>
/// <param name="hubs">WebSub hubs that feeds name.</param>
/// <param name="time">The clock: for digests, and for rules that name ages.</param>
public sealed class DocumentRenderer(
    TimelineQueries queries, TimelineDatabase database, HubUrls urls, IOptions<HubOptions> options, IOptions<PublishingOptions> publishing, ViewLimits limits, TimelineArchives archives,
    PublishedHubs hubs, TimeProvider time)
{
    /// <summary>A rule that names ages means another set as time goes by; this often is soon enough.</summary>
    private static readonly TimeSpan AgingLifetime = TimeSpan.FromMinutes(5);

    private const int DailyDigests = 14;
    private const int WeeklyDigests = 8;
    private const int MaxDigests = 60;

    /// <summary>What published documents say of the hub.</summary>
    public HubIdentity Hub => new(options.Value.Title, options.Value.Description, urls.Base, database.TagPrefix) { Hubs = hubs.Urls, HasAttribution = publishing.Value.Attribution };

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

        if (key is DocumentKey.Archive archive)
        {
            return await archives.ReadAsync(archive.View, archive.Number, archive.Parameters.WithCopies, cancel) is { } read
                ? Write(FeedComposer.Compose(read, Hub, archive.Parameters), archive with { View = read.Info.Selector }) with { IsImmutable = read.Next is not null }
                : null;
        }

        DocumentKey.Feed feed = (DocumentKey.Feed)key;
        return feed.Parameters.Digest == DigestPeriod.None ? await RenderWindowAsync(feed, cancel) : await RenderDigestAsync(feed, cancel);
    }

    /// <summary>Renders entries of a view as a feed, without what leads to older ones.</summary>
    /// <param name="window">The view and the entries.</param>
    /// <param name="key">The document that they are a part of.</param>
    internal RenderedDocument Render(TimelineWindow window, DocumentKey.Feed key) => Write(FeedComposer.Compose(window, Hub, key.Parameters), key with { View = window.Info.Selector });

    private async Task<RenderedDocument?> RenderWindowAsync(DocumentKey.Feed key, CancellationToken cancel)
    {
        FeedParameters parameters = key.Parameters;
        WindowRequest request = new(parameters.Count == 0 ? limits.Count : parameters.Count)
        {
            WithCopies = parameters.WithCopies,
            SourceCap = !DocumentAddress.IsOfSeveralSources(key.View) ? 0 : parameters.Cap ?? limits.Cap,
            Order = parameters.Order,
        };
        if (await queries.GetWindowAsync(key.View, request, cancel) is not { } window)
        {
            return null;
        }

        PublishedFeed feed = await WithHistoryAsync(FeedComposer.Compose(window, Hub, parameters), window, parameters, cancel);
        return Write(feed, key with { View = window.Info.Selector }) with
        {
            FreshUntil = window.Ages ? time.GetUtcNow() + AgingLifetime : null,
            MaxAge = Cadence.MaxAge(window.Entries),
        };
    }

    // The document is the whole view, or leads to an archive with which the rest begins (RFC 5005). What is ordered by changes slides over the view and has no archives.
    private async Task<PublishedFeed> WithHistoryAsync(PublishedFeed feed, TimelineWindow window, FeedParameters parameters, CancellationToken cancel)
    {
        ViewSelector view = window.Info.Selector;
        if (view is ViewSelector.Corrections || parameters.Order == EntryOrder.Updated)
        {
            return feed;
        }

        if (window.IsWhole && feed.Entries.Count == window.Entries.Count)
        {
            return window.Ages ? feed : feed with { IsComplete = true };
        }

        HashSet<string> ids = [.. feed.Entries.Select(entry => entry.Id)];
        HashSet<long> published = [.. window.Entries.Where(entry => ids.Contains(entry.PublicId)).Select(entry => entry.Id)];
        return await archives.FindHeadAsync(view, published, parameters.WithCopies, cancel) is { } head
            ? feed with { ArchiveBase = feed.BaseUrl + DocumentKey.ArchivePath, PreviousArchive = head }
            : feed;
    }

    private async Task<RenderedDocument?> RenderDigestAsync(DocumentKey.Feed key, CancellationToken cancel)
    {
        FeedParameters parameters = key.Parameters;
        DigestCalendar calendar = new(parameters.Digest, TimeZoneInfo.FindSystemTimeZoneById(publishing.Value.DigestTimeZone));
        int count = parameters.Count != 0 ? Math.Min(parameters.Count, MaxDigests) : parameters.Digest == DigestPeriod.Daily ? DailyDigests : WeeklyDigests;
        IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> periods = calendar.Finished(time.GetUtcNow(), count);
        return await queries.GetPeriodsAsync(key.View, periods, DigestComposer.MaxEntries, parameters.WithCopies, cancel) is not var (info, read)
            ? null
            : Write(DigestComposer.Compose(info, read, calendar, Hub, parameters), key with { View = info.Selector }) with { FreshUntil = calendar.EndOfCurrent(time.GetUtcNow()) };
    }

    private static RenderedDocument Write(PublishedFeed feed, DocumentKey key)
    {
        feed = WebSubTopic.IsPushed(key) ? feed : feed with { Hubs = [] };
        using MemoryStream output = new();
        IReadOnlyList<EntrySpan> spans = key.DocumentFormat switch
        {
            DocumentFormat.Atom => AtomWriter.WriteSpans(feed, output),
            DocumentFormat.Rss => RssWriter.WriteSpans(feed, output),
            DocumentFormat.Json => JsonFeedWriter.WriteSpans(feed, output),
            _ => throw new UnreachableException(),
        };
        return new(key, output.ToArray(), feed.Updated, LinksOf(feed, key.DocumentFormat)) { Spans = spans };
    }

    private static string LinksOf(PublishedFeed feed, DocumentFormat format)
    {
        List<string> links =
        [
            $"<{feed.BaseUrl}{format.Suffix}{feed.Query}>; rel=\"self\"",
            $"<{feed.PageUrl}>; rel=\"alternate\"; type=\"text/html\"",
            .. feed.Hubs.Select(hub => $"<{hub}>; rel=\"hub\""),
            .. FeedHistory.Links(feed, format.Suffix).Select(link => $"<{link.Href}>; rel=\"{link.Rel}\""),
        ];
        return string.Join(", ", links);
    }

    private async Task<RenderedDocument?> RenderListAsync(DocumentKey.Opml key, CancellationToken cancel)
    {
        HubIdentity hub = Hub;
        (OpmlDocument document, DateTimeOffset? latest) = key.List switch
        {
            ViewList.Authors => List(await queries.ListAuthorsAsync(cancel), authors => OpmlComposer.Authors(authors, hub)),
            ViewList.Topics => List(await queries.ListTopicsAsync(cancel), topics => OpmlComposer.Topics(topics, hub)),
            ViewList.Series => List(await queries.ListSeriesAsync(cancel), series => OpmlComposer.Series(series, hub)),
            ViewList.Sources => List(await queries.ListSourcesAsync(cancel), sources => OpmlComposer.Sources(sources, hub, key.Folder)),
            _ => throw new UnreachableException(),
        };
        if (key.Folder is not null && document.Sources.Count == 0)
        {
            return null; // there is no such folder
        }

        using MemoryStream output = new();
        OpmlWriter.Write(document, output);
        return new(key, output.ToArray(), latest ?? hub.Founded, $"<{hub.BaseUrl}{key.Path}>; rel=\"self\"");
    }

    private static (OpmlDocument Document, DateTimeOffset? Latest) List<TInfo>(IReadOnlyList<TInfo> views, Func<IReadOnlyList<TInfo>, OpmlDocument> compose)
        where TInfo : ViewInfo => (compose(views), views.Max(view => view.LastEntryAt));
}
