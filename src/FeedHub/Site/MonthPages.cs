using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Publishing;
using FeedHub.Site.Components;
using FeedHub.Timeline.Reading;

namespace FeedHub.Site;

/// <summary>Answers requests for views by month: <c>/archive</c>, <c>/archive/2026/11</c>, and the same below the page of an author, a topic, a source or a series.</summary>
/// <param name="months">Reads months.</param>
/// <param name="paths">Spelling of paths.</param>
/// <param name="renderer">Renders.</param>
/// <param name="site">What every page knows.</param>
/// <param name="pages">Says that there is no such page.</param>
internal sealed class MonthPages(TimelineMonths months, CanonicalPath paths, PageRenderer renderer, SiteContext site, SitePages pages)
{
    private const int PageSize = 30;
    private const int MonthsOnPage = 120;

    /// <summary>Path of a view's months.</summary>
    /// <param name="view">The view.</param>
    public static string Path(ViewSelector view) => HubUrls.PagePath(view).TrimEnd('/') + "/archive";

    /// <summary>Path of a month.</summary>
    /// <param name="view">The view.</param>
    /// <param name="month">The month.</param>
    public static string Path(ViewSelector view, CalendarMonth month) => $"{Path(view)}/{month}";

    /// <summary>A month for people: <c>November 2026</c>.</summary>
    /// <param name="month">The month.</param>
    public static string Name(CalendarMonth month) => month.Start.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The months of a view.</summary>
    /// <param name="context">The request; <c>before</c> of its query counts, written as <c>2016-11</c>.</param>
    /// <param name="view">The view as it was asked for.</param>
    public async Task<IResult> ListAsync(HttpContext context, ViewSelector view)
    {
        string[] parts = context.Request.Query["before"].ToString().Split('-');
        bool isContinued = CalendarMonth.TryParse(parts[0], parts.Length == 2 ? parts[1] : null, out CalendarMonth before);
        string query = isContinued ? Before(before) : "";
        if (paths.Redirect(context.Request, Path(view), query) is { } redirect)
        {
            return redirect;
        }

        if (await months.ListAsync(view, isContinued ? before : null, MonthsOnPage, context.RequestAborted) is not { } list)
        {
            return await pages.NotFoundAsync();
        }

        if (list.Info.Selector != view)
        {
            return Results.Redirect(site.Path(Path(list.Info.Selector)) + query, permanent: true);
        }

        ViewTexts texts = ViewTexts.Of(list.Info, site.Title, site.Description);
        PageHead head = new($"Archive of {texts.Title}")
        {
            Section = PageHead.SectionOf(view),
            Canonical = isContinued ? null : site.Absolute(Path(view)),
            Feeds = [(texts.Title, HubUrls.FeedPath(view), "")],
            Next = list.HasOlder ? Path(view) + Before(list.Months[^1]) : null,
        };
        return await renderer.RenderAsync<MonthsPage>(new MonthsPageModel(head, texts.Name, list, isContinued), head);
    }

    /// <summary>A month of a view.</summary>
    /// <param name="context">The request; <c>after</c> of its query counts.</param>
    /// <param name="view">The view as it was asked for.</param>
    /// <param name="year">The year as it was written.</param>
    /// <param name="month">The month as it was written.</param>
    public async Task<IResult> MonthAsync(HttpContext context, ViewSelector view, string year, string month)
    {
        if (!CalendarMonth.TryParse(year, month, out CalendarMonth read))
        {
            return await pages.NotFoundAsync();
        }

        bool isContinued = PageCursor.TryParse(context.Request.Query["after"], out PageCursor cursor);
        string query = isContinued ? $"?after={cursor}" : "";
        if (paths.Redirect(context.Request, Path(view, read), query) is { } redirect)
        {
            return redirect;
        }

        MonthPage? page = await months.GetAsync(view, read, isContinued ? cursor : null, PageSize, context.RequestAborted);
        if (page is null || (page.Entries.Count == 0 && !isContinued))
        {
            return await pages.NotFoundAsync();
        }

        if (page.Info.Selector != view)
        {
            return Results.Redirect(site.Path(Path(page.Info.Selector, read)) + query, permanent: true);
        }

        ViewTexts texts = ViewTexts.Of(page.Info, site.Title, site.Description);
        PageHead head = new($"{Name(read)} · {texts.Title}")
        {
            Section = PageHead.SectionOf(view),
            Canonical = isContinued ? null : site.Absolute(Path(view, read)),
            Feeds = [(texts.Title, HubUrls.FeedPath(view), "")],
            Next = page.Next is { } next ? $"{Path(view, read)}?after={next}" : null,
        };
        return await renderer.RenderAsync<MonthViewPage>(new MonthPageModel(head, texts.Name, read, page, isContinued), head);
    }

    private static string Before(CalendarMonth month) => string.Create(CultureInfo.InvariantCulture, $"?before={month.Year:0000}-{month.Month:00}");
}
