using System.Diagnostics;
using System.Globalization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Authors;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Changes one author: renames, adds an alias, merges or splits, by the last part of the path. What cannot be done is said on the page it was asked on.</summary>
internal sealed class AuthorCommand(AuthorStore store, AuthorPage page, ILogger<AuthorCommand> logger) : DashboardCommand(logger)
{
    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        string slug = AuthorPage.SlugOf(context);
        AuthorResult result = context.UriMatch.Groups["What"].Value.ToLowerInvariant() switch
        {
            "rename" => await store.RenameAsync(slug, form["name"].ToString(), form["slug"] == "new" ? Slug.From(form["name"].ToString()) : null, cancel),
            "alias" => await store.AliasAsync(slug, form["alias"].ToString(), cancel),
            "merge" => await store.MergeAsync(slug, form["into"].ToString().Trim().ToLowerInvariant(), cancel),
            "split" when Bylines(form) is { Count: > 0 } bylines => await store.SplitAsync(slug, bylines, form["name"].ToString() is { Length: > 0 } name ? name : null, cancel),
            "split" => new AuthorResult.Refused("Mark the bylines that mean somebody else first."),
            _ => throw new UnreachableException(),
        };
        switch (result)
        {
            case AuthorResult.Done done:
                SeeOther(context, (done.ChangeId is null ? Notice.AuthorUnchanged : Notice.AuthorChanged).AddTo(DashboardPaths.Of(context).Author(done.Slug)));
                break;
            case AuthorResult.Refused refused:
                context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                await page.WriteAsync(context, slug, refused.Reason, cancel);
                break;
        }
    }

    private static List<long> Bylines(IFormCollection form) =>
        [.. form["byline"].Select(static text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : 0).Where(static id => id > 0)];
}
