using FeedHub.Dashboard.Html;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>A page that is read: only GET and HEAD, and nothing changes.</summary>
internal abstract class DashboardView : IDashboardDispatcher
{
    /// <inheritdoc/>
    public async Task Dispatch(DashboardContext context)
    {
        HttpContext http = context.GetHttpContext();
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = "GET, HEAD";
            return;
        }

        await ShowAsync(context, http.RequestAborted);
    }

    /// <summary>Writes the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="cancel">Cancelled when the client leaves.</param>
    protected abstract Task ShowAsync(DashboardContext context, CancellationToken cancel);

    /// <summary>Writes a page that says there is no such source.</summary>
    /// <param name="context">The request.</param>
    internal static Task ShowMissingAsync(DashboardContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return DashboardPage.WriteAsync(context, "No such source", HtmlFragment.Of($"""
            <h1 class="page-header">No such source</h1>
            <p>Perhaps it was removed. <a href="{DashboardPaths.Of(context).Sources}">All sources</a></p>
            """));
    }
}
