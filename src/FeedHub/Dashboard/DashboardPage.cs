using FeedHub.Dashboard.Html;
using Hangfire.Dashboard;
using Hangfire.Dashboard.Pages;

namespace FeedHub.Dashboard;

/// <summary>A page in Hangfire's own layout and menu.</summary>
internal sealed class DashboardPage : RazorPage
{
    private readonly HtmlFragment _body;

    private DashboardPage(string title, HtmlFragment body)
    {
        _body = body;
        Layout = new LayoutPage(title);
    }

    /// <inheritdoc/>
    public override void Execute() => WriteLiteral(_body.Markup);

    /// <summary>Writes a page; the body is built before, because these pages cannot await.</summary>
    /// <param name="context">The request.</param>
    /// <param name="title">Title of the page.</param>
    /// <param name="body">What stands below the menu.</param>
    public static Task WriteAsync(DashboardContext context, string title, HtmlFragment body)
    {
        // Hangfire gives a page its context only inside its own dispatcher, and hands that out only through a route collection.
        Hangfire.Dashboard.RouteCollection routes = new();
        routes.AddRazorPage("/", _ => new DashboardPage(title, body));
        return routes.FindDispatcher("/").Item1.Dispatch(context);
    }
}
