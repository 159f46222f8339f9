using System.Globalization;
using FeedHub.Access;
using FeedHub.Dashboard.Html;
using FeedHub.PrivateViews;
using FeedHub.Timeline.ApiKeys;
using FeedHub.Timeline.PrivateViews;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Keys of the API and private addresses: who has one, what it opens, and forms for new ones. For administrators alone, as in the API.</summary>
internal sealed class KeysPage(ApiKeyStore keys, PrivateTokens tokens, TimeProvider time) : DashboardView
{
    private const int Size = 50;
    private const string FormId = "fh-keys";

    /// <inheritdoc/>
    protected override Task ShowAsync(DashboardContext context, CancellationToken cancel) => WriteAsync(context, problem: null, cancel);

    /// <summary>Writes the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">Why nothing was made, or <see langword="null"/>.</param>
    /// <param name="cancel">Cancels.</param>
    internal async Task WriteAsync(DashboardContext context, string? problem, CancellationToken cancel)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        if (context.IsReadOnly)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await DashboardPage.WriteAsync(context, "Keys", HtmlFragment.Of($"""<h1 class="page-header">Keys</h1><p>Only administrators see who has keys. This dashboard is read-only.</p>"""));
            return;
        }

        IQueryCollection query = context.GetHttpContext().Request.Query;
        DateTimeOffset now = time.GetUtcNow();
        IReadOnlyList<ApiKey> api = await keys.ListAsync(Before(query, "keys"), Size + 1, cancel);
        IReadOnlyList<PrivateToken> addresses = await tokens.ListAsync(Before(query, "addresses"), Size + 1, cancel);
        HtmlBuilder page = new();
        page.Add($"""<h1 class="page-header" id="page-title">Keys</h1>{Notice.Read(query, paths)}""");
        page.AddIf(problem is not null, $"""<div class="alert alert-danger" role="alert" id="problem">{problem}</div>""");
        page.Add($"""<form method="post" id="{FormId}">{AntiforgeryField.Of(context)}</form><h2 class="fh-h2" id="api">Keys of the API</h2>""");
        Table(page, paths, "api", "May", [.. api.Take(Size).Select(static key => new Row(key.Id, key.Name, string.Join(", ", key.Scopes), key.CreatedAt, key.EndsAt, key.RevokedAt, key.UsedAt))], now);
        page.AddIf(api.Count > Size, $"""<p><a class="btn btn-default" href="{paths.Keys}?keys={api[Math.Min(Size, api.Count) - 1].Id}#api">Older</a></p>""");
        page.Add($"""
            <form method="post" action="{paths.Keys}/api/add" class="fh-new">{AntiforgeryField.Of(context)}<h3 class="fh-h2">New key</h3>
            <div class="form-group"><label for="key-name">Whose it is</label><input class="form-control" id="key-name" name="name" maxlength="{ApiKeyIssue.MaxNameLength}" required></div>
            <fieldset class="form-group fh-scopes"><legend class="fh-h2">What it may do</legend>{Scopes()}</fieldset>
            <div class="form-group"><label for="key-expires">Ends after</label><input class="form-control" id="key-expires" name="expires" maxlength="20" placeholder="12h, 30d; empty for never"></div>
            <button type="submit" class="btn btn-primary">Make key</button></form>
            <h2 class="fh-h2" id="addresses">Private addresses</h2>
            """);
        Table(page, paths, "private", "Opens", [.. addresses.Take(Size).Select(static token => new Row(token.Id, token.Name, token.Scope.Length == 0 ? "everything" : token.Scope, token.CreatedAt, token.EndsAt, token.RevokedAt, token.UsedAt))], now);
        page.AddIf(addresses.Count > Size, $"""<p><a class="btn btn-default" href="{paths.Keys}?addresses={addresses[Math.Min(Size, addresses.Count) - 1].Id}#addresses">Older</a></p>""");
        page.Add($"""
            <form method="post" action="{paths.Keys}/private/add" class="fh-new">{AntiforgeryField.Of(context)}<h3 class="fh-h2">New private address</h3>
            <div class="form-group"><label for="address-name">Whose it is</label><input class="form-control" id="address-name" name="name" maxlength="{PrivateAddresses.MaxNameLength}" required></div>
            <div class="form-group"><label for="address-view">The one view that it opens: path of its page</label><input class="form-control" id="address-view" name="view" maxlength="200" placeholder="/authors/ada-lovelace; empty for everything"></div>
            <div class="form-group"><label for="address-expires">Ends after</label><input class="form-control" id="address-expires" name="expires" maxlength="20" placeholder="12h, 30d; empty for never"></div>
            <button type="submit" class="btn btn-primary">Make address</button></form>
            <p><a href="{paths.ApiReference}">What the API can do</a></p>
            <p class="text-muted">A key and a private address are shown once, when they are made; of both only a hash is kept.</p>
            """);
        await DashboardPage.WriteAsync(context, "Keys", page.Build());
    }

    private static long Before(IQueryCollection query, string name) =>
        long.TryParse(query[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long before) ? before : long.MaxValue;

    private static HtmlFragment Scopes()
    {
        HtmlBuilder boxes = new();
        foreach (string scope in ApiScopes.All)
        {
            HtmlFragment isChosen = scope == ApiScopes.Read ? HtmlFragment.Of($" checked") : HtmlFragment.Empty;
            boxes.Add($"""<label><input type="checkbox" name="scope" value="{scope}"{isChosen}> {scope} <span class="text-muted">({Meaning(scope)})</span></label> """);
        }

        return boxes.Build();
    }

    private static string Meaning(string scope) => scope switch
    {
        ApiScopes.Read => "read all, settings too",
        ApiScopes.Sources => "add, set up and poll sources",
        ApiScopes.Curate => "authors and retractions",
        _ => "everything",
    };

    private static void Table(HtmlBuilder page, DashboardPaths paths, string kind, string opens, IReadOnlyList<Row> rows, DateTimeOffset now)
    {
        if (rows.Count == 0)
        {
            page.Add($"""<p class="text-muted">None yet.</p>""");
            return;
        }

        page.Add($"""<table class="table fh-log"><thead><tr><th>Name</th><th>{opens}</th><th>State</th><th>Made</th><th>Last used</th><th><span class="sr-only">Actions</span></th></tr></thead><tbody>""");
        foreach (Row row in rows)
        {
            page.Add($"""<tr><td data-label="Name"><bdi>{row.Name}</bdi></td><td data-label="{opens}"><bdi>{row.Opens}</bdi></td><td data-label="State">{State(row, now)}</td>""");
            page.Add($"""<td data-label="Made">{TimePhrase.Relative(row.CreatedAt, now)}</td><td data-label="Last used">{(row.UsedAt is { } used ? TimePhrase.Relative(used, now) : HtmlFragment.Of($"never"))}</td><td class="fh-actions">""");
            page.AddIf(row.RevokedAt is null, $"""<button type="submit" form="{FormId}" formaction="{paths.Keys}/{kind}/{row.Id}/revoke" class="btn btn-default btn-xs" aria-label="Revoke: {row.Name}">Revoke</button>""");
            page.Add($"</td></tr>\n");
        }

        page.Add($"</tbody></table>");
    }

    private static HtmlFragment State(Row row, DateTimeOffset now) => row switch
    {
        { RevokedAt: { } revoked } => HtmlFragment.Of($"revoked {TimePhrase.Relative(revoked, now)}"),
        { EndsAt: { } ends } when ends <= now => HtmlFragment.Of($"ended {TimePhrase.Relative(ends, now)}"),
        { EndsAt: { } ends } => HtmlFragment.Of($"ends {TimePhrase.Relative(ends, now)}"),
        _ => HtmlFragment.Of($"valid"),
    };

    private sealed record Row(long Id, string Name, string Opens, DateTimeOffset CreatedAt, DateTimeOffset? EndsAt, DateTimeOffset? RevokedAt, DateTimeOffset? UsedAt);
}
