using System.Globalization;
using FeedHub.Access;
using FeedHub.Configuration;
using FeedHub.Dashboard.Html;
using FeedHub.PrivateViews;
using FeedHub.Timeline.ApiKeys;
using FeedHub.Timeline.PrivateViews;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Makes a key of the API or a private address and shows it, this once; or revokes one.</summary>
internal sealed class KeyCommand(ApiKeyIssue issue, ApiKeyStore keys, PrivateAddresses addresses, PrivateTokens tokens, KeysPage page, TimeProvider time, ILogger<KeyCommand> logger) : DashboardCommand(logger)
{
    /// <inheritdoc/>
    protected override Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        bool isKey = context.UriMatch.Groups["Kind"].Value.Equals("api", StringComparison.OrdinalIgnoreCase);
        return context.UriMatch.Groups["What"].Value.Equals("add", StringComparison.OrdinalIgnoreCase) ? AddAsync(context, form, isKey, cancel) : RevokeAsync(context, isKey, cancel);
    }

    private async Task AddAsync(DashboardContext context, IFormCollection form, bool isKey, CancellationToken cancel)
    {
        TimeSpan? life = null;
        if (form["expires"].ToString().Trim() is { Length: > 0 } typed)
        {
            if (!DurationConverter.TryParse(typed, out TimeSpan read))
            {
                await RefuseAsync(context, "It ends after a time: write 12h or 30d, or nothing for never.", cancel);
                return;
            }

            life = read;
        }

        string name = form["name"].ToString().Trim();
        string view = form["view"].ToString().Trim();
        (_, string secret, string? problem) = isKey
            ? await issue.AddAsync(name, [.. form["scope"].OfType<string>()], life, cancel)
            : await addresses.AddAsync(name, view.Length == 0 ? null : view, life, cancel);
        if (problem is not null)
        {
            await RefuseAsync(context, problem, cancel);
            return;
        }

        // No redirect: the secret must stand in no address.
        DashboardPaths paths = DashboardPaths.Of(context);
        string title = isKey ? "Key made" : "Private address made";
        context.GetHttpContext().Response.Headers.CacheControl = "no-store";
        await DashboardPage.WriteAsync(context, title, HtmlFragment.Of($"""
            <ol class="breadcrumb"><li><a href="{paths.Keys}">Keys</a></li><li class="active">{title}</li></ol><h1 class="page-header">{title}</h1>
            <div class="alert alert-success" role="status">Shown this once: <code class="fh-secret">{secret}</code></div>
            <p>{(isKey ? "Send it as 'Authorization: Bearer KEY' (docs/api.md)." : "Who knows it sees what it opens.")} <a href="{paths.Keys}">All keys</a></p>
            """));
    }

    private async Task RevokeAsync(DashboardContext context, bool isKey, CancellationToken cancel)
    {
        long id = long.Parse(context.UriMatch.Groups["Id"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
        bool isDone = isKey ? await keys.RevokeAsync(id, time.GetUtcNow(), cancel) : await tokens.RevokeAsync(id, time.GetUtcNow(), cancel);
        SeeOther(context, (isDone ? Notice.Revoked : Notice.NotRevoked).AddTo(DashboardPaths.Of(context).Keys));
    }

    private Task RefuseAsync(DashboardContext context, string problem, CancellationToken cancel)
    {
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page.WriteAsync(context, problem, cancel);
    }
}
