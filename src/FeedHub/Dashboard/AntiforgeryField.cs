using FeedHub.Dashboard.Html;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>The hidden field that proves that a form is ours.</summary>
internal static class AntiforgeryField
{
    /// <summary>The field.</summary>
    /// <param name="context">The request.</param>
    public static HtmlFragment Of(DashboardContext context) => HtmlFragment.Of($"""<input type="hidden" name="__RequestVerificationToken" value="{context.AntiforgeryToken}">""");
}
