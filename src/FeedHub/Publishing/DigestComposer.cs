using System.Globalization;
using System.Net;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Feeds.Writing;
using FeedHub.Timeline.Reading;

namespace FeedHub.Publishing;

/// <summary>Turns what came to a view in periods into a feed with one entry for each. Pure: once a period is over its entry stays as it is, but for what is removed.</summary>
internal static class DigestComposer
{
    /// <summary>Entries that a digest names, at most.</summary>
    public const int MaxEntries = 200;

    public static PublishedFeed Compose(ViewInfo info, IReadOnlyList<TimelinePeriod> periods, DigestCalendar calendar, HubIdentity hub, FeedParameters parameters)
    {
        ViewSelector view = info.Selector;
        ViewTexts texts = ViewTexts.Of(info, hub.Title, hub.Description);
        string id = FeedComposer.IdOf(view, hub, parameters);
        string page = FeedComposer.PageUrl(view, hub, parameters with { Digest = DigestPeriod.None });
        string kind = parameters.Digest == DigestPeriod.Daily ? "day by day" : "week by week";
        TimelinePeriod[] full = [.. periods.Where(period => period.Entries.Count > 0)];
        return new()
        {
            Id = id,
            Title = $"{texts.Title}, {kind}",
            Subtitle = $"{texts.Subtitle} One entry for each {(parameters.Digest == DigestPeriod.Daily ? "day" : "week")} that is over.",
            PageUrl = page,
            BaseUrl = hub.BaseUrl + HubUrls.FeedPath(view),
            Query = new DocumentKey.Feed(view, DocumentFormat.Atom, parameters).Query,
            Updated = full.Length > 0 ? full.Max(period => period.To) : hub.Founded,
            Authors = [new(hub.Title, hub.BaseUrl + "/")],
            Language = "en",
            Entries = [.. full.Select(period => EntryOf(period))],
        };

        PublishedEntry EntryOf(TimelinePeriod period) => new()
        {
            Id = $"{id}/{calendar.KeyOf(period.From)}",
            Title = $"{texts.Name}, {calendar.NameOf(period.From)}",
            Link = view is ViewSelector.Series or ViewSelector.Corrections ? page : $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}after={After(period)}",
            Published = period.To,
            Updated = period.To,
            Authors = [new(hub.Title, hub.BaseUrl + "/")],
            ContentHtml = Html(period, hub, page),
            Language = "en",
            Source = new(FeedComposer.IdOf(view, hub, default), texts.Title, hub.BaseUrl + HubUrls.FeedPath(view) + DocumentFormat.Atom.Suffix + HubUrls.ViewQuery(view), page, period.To, null),
        };
    }

    // The page that begins with what was there when the period ended.
    private static string After(TimelinePeriod period) => new PageCursor(period.To.ToUnixTimeMilliseconds(), 0).ToString();

    private static string Html(TimelinePeriod period, HubIdentity hub, string page)
    {
        StringBuilder html = new();
        int count = period.Entries.Count;
        html.Append(CultureInfo.InvariantCulture, $"<p>{count}{(period.IsCut ? " of more" : "")} {(count == 1 ? "entry" : "entries")}.</p>");
        foreach (IGrouping<string, TimelineEntry> source in period.Entries.OrderBy(entry => entry.SortAt).ThenBy(entry => entry.Id).GroupBy(entry => entry.Source.Title).OrderBy(source => source.Key, StringComparer.OrdinalIgnoreCase).ThenBy(source => source.Key, StringComparer.Ordinal))
        {
            html.Append(CultureInfo.InvariantCulture, $"<h3>{Encode(source.Key)}</h3><ul>");
            foreach (TimelineEntry entry in source)
            {
                string authors = string.Join(", ", entry.Authors.Select(author => Encode(author.Name)));
                html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{Encode(entry.Link ?? $"{hub.BaseUrl}/entries/{entry.Id}")}\">{Encode(entry.Title)}</a>{(authors.Length > 0 ? $", {authors}" : "")}</li>");
            }

            html.Append("</ul>");
        }

        return period.IsCut ? html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{Encode(page)}\">All of them</a></p>").ToString() : html.ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
