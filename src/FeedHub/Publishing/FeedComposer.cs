using System.Globalization;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Feeds.Writing;
using FeedHub.Timeline.Reading;

namespace FeedHub.Publishing;

/// <summary>Turns a window of the timeline into what a feed says. Pure: no clock, no database, equal input gives equal output.</summary>
public static class FeedComposer
{
    /// <summary>HTML of a document, in UTF-8 bytes. Readers and validators refuse documents of 5 MB and more; escaping and markup need the rest.</summary>
    private const int MaxHtmlBytes = 3_500_000;

    /// <summary>Composes the feed of a view.</summary>
    /// <param name="window">The view and its entries, newest first. Where HTML of all entries would make the document too large, the oldest are left out.</param>
    /// <param name="hub">The hub.</param>
    /// <param name="parameters">What the address asks for.</param>
    public static PublishedFeed Compose(TimelineWindow window, HubIdentity hub, FeedParameters parameters = default)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(hub);

        ViewSelector view = window.Info.Selector;
        IReadOnlyList<TimelineEntry> entries = Fit([.. window.Entries.Select(entry => WithContent(entry, parameters.Content))]);
        HashSet<string> shown = [.. entries.Select(entry => entry.PublicId)];
        List<RetractedEntry> retracted = [.. window.Retracted.Where(entry => !shown.Contains(entry.PublicId))]; // another source's copy may have the same id
        ViewTexts texts = ViewTexts.Of(window.Info, hub.Title, hub.Description);
        return new()
        {
            Id = IdOf(view, hub, parameters),
            Title = parameters.WithCopies ? $"{texts.Title}, all copies" : texts.Title,
            Subtitle = texts.Subtitle,
            PageUrl = PageUrl(view, hub, parameters),
            BaseUrl = hub.BaseUrl + HubUrls.FeedPath(view),
            Query = new DocumentKey.Feed(view, DocumentFormat.Atom, parameters).Query,
            Updated = LatestChange(entries, retracted) ?? window.Info.LastEntryAt ?? hub.Founded,
            Authors = [AuthorOf(window.Info, hub)],
            Language = SharedLanguage(entries) ?? (window.Info as ViewInfo.Source)?.Ref.Language,
            Icon = window.Info switch
            {
                ViewInfo.Source source => source.Ref.Icon,
                ViewInfo.Author author => author.Avatar,
                _ => null,
            },
            Hubs = hub.Hubs,
            Rights = (window.Info as ViewInfo.Source)?.Ref.Rights,
            Retracted = [.. retracted.Select(entry => (entry.PublicId, entry.At))],
            Entries = [.. entries.Select(entry => EntryComposer.Compose(entry, hub))],
        };
    }

    /// <summary>Composes an archive: all its entries, those whose HTML would make the document too large with their summaries alone.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="hub">The hub.</param>
    /// <param name="parameters">What the address asks for.</param>
    public static PublishedFeed Compose(TimelineArchive archive, HubIdentity hub, FeedParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(hub);

        List<TimelineEntry> entries = [.. archive.Entries.Select(entry => WithContent(entry, parameters.Content)).DistinctBy(entry => entry.PublicId)];
        int bytes = entries.Sum(HtmlBytes);
        foreach (TimelineEntry large in entries.OrderByDescending(HtmlBytes).ToList())
        {
            if (bytes <= MaxHtmlBytes)
            {
                break;
            }

            TimelineEntry summary = WithContent(large, ContentMode.Summary);
            bytes -= HtmlBytes(large) - HtmlBytes(summary);
            entries[entries.IndexOf(large)] = summary;
        }

        PublishedFeed feed = Compose(new TimelineWindow(archive.Info, entries), hub, parameters);
        return feed with
        {
            CurrentUrl = feed.BaseUrl,
            BaseUrl = string.Create(CultureInfo.InvariantCulture, $"{feed.BaseUrl}{DocumentKey.ArchivePath}{archive.Number}"),
            ArchiveBase = feed.BaseUrl + DocumentKey.ArchivePath,
            PreviousArchive = archive.Previous,
            NextArchive = archive.Next,
        };
    }

    private static int HtmlBytes(TimelineEntry entry) => Encoding.UTF8.GetByteCount(entry.ContentHtml ?? "") + Encoding.UTF8.GetByteCount(entry.SummaryHtml ?? "");

    /// <summary>Permanent id of a view's feed: the same for all that show the same entries.</summary>
    internal static string IdOf(ViewSelector view, HubIdentity hub, FeedParameters parameters) => hub.Tag(HubUrls.FeedPath(view) + HubUrls.ViewQuery(view) + parameters.IdSuffix);

    /// <summary>Address of the page that shows what a feed gives.</summary>
    internal static string PageUrl(ViewSelector view, HubIdentity hub, FeedParameters parameters) =>
        hub.BaseUrl + HubUrls.PagePath(view) + (parameters.WithCopies ? HubUrls.With(HubUrls.ViewQuery(view), "copies=show") : HubUrls.ViewQuery(view));

    private static TimelineEntry WithContent(TimelineEntry entry, ContentMode content) => content switch
    {
        ContentMode.Summary => entry with { SummaryHtml = entry.SummaryHtml ?? (entry.Excerpt.Length > 0 ? $"<p>{System.Net.WebUtility.HtmlEncode(entry.Excerpt)}</p>" : null), ContentHtml = null, IsExtracted = false },
        ContentMode.None => entry with { SummaryHtml = null, ContentHtml = null, IsExtracted = false },
        _ => entry,
    };

    /// <summary>An entry that arrives late changes the feed too, though its own dates are old.</summary>
    private static DateTimeOffset? LatestChange(IReadOnlyList<TimelineEntry> entries, List<RetractedEntry> retracted)
    {
        DateTimeOffset? latest = retracted.Count == 0 ? null : retracted.Max(entry => entry.At);
        foreach (TimelineEntry entry in entries)
        {
            DateTimeOffset change = entry.Updated > entry.FirstSeen ? entry.Updated : entry.FirstSeen;
            latest = latest is null || change > latest ? change : latest;
        }

        return latest;
    }

    private static List<TimelineEntry> Fit(IReadOnlyList<TimelineEntry> entries)
    {
        List<TimelineEntry> fitting = new(entries.Count);
        HashSet<string> ids = [];
        int bytes = 0;
        foreach (TimelineEntry entry in entries)
        {
            bytes += HtmlBytes(entry);
            if (bytes > MaxHtmlBytes && fitting.Count > 0)
            {
                break;
            }

            if (ids.Add(entry.PublicId)) // one version of an entry in a document: many readers cannot cope with two (RFC 4287 §4.1.1 allows them)
            {
                fitting.Add(entry);
            }
        }

        return fitting;
    }

    private static PublishedPerson AuthorOf(ViewInfo info, HubIdentity hub) => info switch
    {
        ViewInfo.Author author => new(author.Name, hub.BaseUrl + HubUrls.PagePath(info.Selector), author.Avatar),
        _ => new(hub.Title, hub.BaseUrl + "/"),
    };

    private static string? SharedLanguage(IReadOnlyList<TimelineEntry> entries)
    {
        string? shared = entries.Count > 0 ? entries[0].Language : null;
        foreach (TimelineEntry entry in entries)
        {
            if (entry.Language != shared)
            {
                return null;
            }
        }

        return shared;
    }
}
