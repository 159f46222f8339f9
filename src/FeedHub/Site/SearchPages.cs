using FeedHub.Configuration;
using FeedHub.Feeds.Rules;
using FeedHub.Publishing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Search;

namespace FeedHub.Site;

/// <summary>Answers searches. Whatever is typed gets a page: what was found, or where the query cannot be read.</summary>
/// <param name="search">Searches.</param>
/// <param name="paths">Spelling of paths.</param>
/// <param name="renderer">Renders.</param>
/// <param name="site">What every page knows.</param>
/// <param name="requests">Answers those who prefer a feed.</param>
internal sealed class SearchPages(TimelineSearch search, CanonicalPath paths, PageRenderer renderer, SiteContext site, PublishedRequests requests)
{
    private const int PageSize = 30;
    private const int LongestShown = 2 * RuleParser.MaxLength;

    /// <summary>The page of a search.</summary>
    /// <param name="context">The request; <c>q</c> and <c>after</c> of its query count.</param>
    public async Task<IResult> SearchAsync(HttpContext context)
    {
        if (paths.Redirect(context.Request, "/search", context.Request.QueryString.Value ?? "") is { } redirect)
        {
            return redirect;
        }

        string query = context.Request.Query["q"].ToString().Replace("\0", "", StringComparison.Ordinal).Trim();
        query = query.Length <= LongestShown ? query : query[..LongestShown];
        bool isContinued = PageCursor.TryParse(context.Request.Query["after"], out PageCursor cursor);
        string spaced = ViewMix.Spaced(query);
        bool isView = spaced.Length > 0 && RuleParser.Parse(spaced) is RuleParseResult.Parsed;
        if (!isContinued && isView && FormatNegotiation.Choose(context.Request.Headers.Accept) is { } format)
        {
            return await requests.NegotiateAsync(context, new ViewSelector.Search(spaced), format);
        }

        string? error = null;
        SearchResult? result = null;
        if (query.Length > 0)
        {
            switch (RuleParser.Parse(query))
            {
                case RuleParseResult.Parsed(var rule):
                    result = await search.FindAsync(rule, isContinued ? cursor : null, PageSize, context.RequestAborted);
                    break;
                case RuleParseResult.Failed(var fault):
                    error = fault.ToString();
                    break;
            }
        }

        PageHead head = new(query.Length == 0 ? $"Search · {site.Title}" : $"{query} · {site.Title}")
        {
            Section = "/search",
            IsNoIndex = true,
            Feeds = isView ? [($"{spaced} · {site.Title}", "/search", HubUrls.ViewQuery(new ViewSelector.Search(spaced)))] : [(site.Title, "/feeds/all", "")],
            Next = result?.Next is { } next ? SearchPageModel.Address(query, next) : null,
        };
        return await renderer.RenderAsync<Components.SearchPage>(new SearchPageModel(head, query, error, result, isContinued), head, isNegotiated: true);
    }
}
