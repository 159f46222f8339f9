using FeedHub.Dashboard.Html;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>A form that changes something: only POST, never in read-only mode, and a redirect afterwards so that reloading does not do it again. Hangfire has checked the antiforgery token before.</summary>
internal abstract partial class DashboardCommand(ILogger logger) : IDashboardDispatcher
{
    /// <inheritdoc/>
    public async Task Dispatch(DashboardContext context)
    {
        HttpContext http = context.GetHttpContext();
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = "POST";
            return;
        }

        if (context.IsReadOnly)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            await DashboardPage.WriteAsync(context, "Read-only", HtmlFragment.Of($"""
                <h1 class="page-header">Read-only</h1><p>This dashboard is read-only: nothing was changed. <a href="{DashboardPaths.Of(context).Sources}">All sources</a></p>
                """));
            return;
        }

        IFormCollection form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        LogCommand(GetType().Name, http.Request.Path, http.Connection.RemoteIpAddress);
        await RunAsync(context, form, http.RequestAborted);
    }

    /// <summary>Does it, and answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="form">What was posted.</param>
    /// <param name="cancel">Cancelled when the client leaves.</param>
    protected abstract Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel);

    /// <summary>Leads on to a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="location">Its path.</param>
    protected static void SeeOther(DashboardContext context, string location)
    {
        HttpResponse response = context.GetHttpContext().Response;
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = location;
    }

    [LoggerMessage(4102, LogLevel.Information, "Dashboard: {Command} {Path} by {Peer}")]
    private partial void LogCommand(string command, string path, System.Net.IPAddress? peer);
}
