using FeedHub.Dashboard.Html;
using FeedHub.Pushing;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Adds a webhook and shows its secret, this once.</summary>
internal sealed class AddWebhookCommand(Webhooks webhooks, ReceiversPage page, ILogger<AddWebhookCommand> logger) : DashboardCommand(logger)
{
    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        string view = form["view"].ToString().Trim();
        string[] events = form["events"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string name = form["name"].ToString().Trim();
        (long id, string secret, string? problem) = name.Length > 100 || name.Any(char.IsControl)
            ? (0, "", "The name has at most 100 characters.")
            : await webhooks.AddAsync(form["url"].ToString().Trim(), name, view.Length == 0 ? null : view, events, null, cancel);
        if (problem is not null)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await page.WriteAsync(context, problem, cancel);
            return;
        }

        // No redirect: the secret must stand in no address, and reloading posts the same webhook again, with another secret.
        DashboardPaths paths = DashboardPaths.Of(context);
        context.GetHttpContext().Response.Headers.CacheControl = "no-store";
        await DashboardPage.WriteAsync(context, "Webhook added", HtmlFragment.Of($"""
            <ol class="breadcrumb"><li><a href="{paths.Receivers}">Subscribers</a></li><li class="active">Webhook added</li></ol>
            <h1 class="page-header">Webhook added</h1>
            <div class="alert alert-success" role="status">Its secret, shown this once: <code class="fh-secret">{secret}</code></div>
            <p>What is posted is signed with it (docs/publishing.md). <a href="{paths.Receiver(id)}">See the webhook</a></p>
            """));
    }
}
