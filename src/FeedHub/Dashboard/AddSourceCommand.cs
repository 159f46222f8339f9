using FeedHub.Polling;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Adds a source by its address; asks which where a page names feeds; or shows the form again with what is wrong.</summary>
internal sealed class AddSourceCommand(AddSource add, SourceCounts counts, ILogger<AddSourceCommand> logger) : DashboardCommand(logger)
{
    /// <summary>Form field of the address.</summary>
    public const string UrlField = "url";

    /// <summary>Form field that is there where the page itself is to be read.</summary>
    public const string PageField = "page";

    /// <summary>Form field of the feed that was picked among those that a page names; <see cref="PagePick"/> for the page itself.</summary>
    public const string PickField = "pick";

    /// <summary>Says in <see cref="PickField"/> that the page itself is to be read.</summary>
    public const string PagePick = "page";

    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        string typed = form[UrlField].ToString();
        string pick = form[PickField].ToString();
        bool asPage = form.ContainsKey(PageField) || pick == PagePick;
        Uri? picked = null;
        if (!TypedAddress.TryRead(typed, out Uri? url, out string problem) || (pick.Length > 0 && !asPage && !TypedAddress.TryRead(pick, out picked, out problem)))
        {
            await RefuseAsync(context, typed, asPage, problem);
            return;
        }

        switch (await add(new SourceToAdd(url) { AsPage = asPage, IsSchemeAssumed = TypedAddress.IsSchemeLeftOut(typed) }, picked, cancel))
        {
            case AddSourceResult.Named named:
                await SourceChoicePage.WriteAsync(context, typed, named);
                break;
            case AddSourceResult.Added added:
                await counts.CountAsync(cancel);
                SeeOther(context, Said(added).AddTo(DashboardPaths.Of(context).Source(added.Id)));
                break;
            case AddSourceResult.Refused(var reason):
                await RefuseAsync(context, typed, asPage, reason);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static Notice Said(AddSourceResult.Added added) => added switch
    {
        { IsAccessLeftOut: true } => Notice.ExistsWithoutAccess,
        { IsNew: false } => Notice.Exists,
        { IsPlainHttp: true } => Notice.AddedByHttp,
        _ => Notice.Added,
    };

    private static Task RefuseAsync(DashboardContext context, string typed, bool asPage, string problem)
    {
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return NewSourcePage.WriteAsync(context, typed.Length > TypedAddress.MaxLength ? typed[..TypedAddress.MaxLength] : typed, asPage, problem);
    }
}
