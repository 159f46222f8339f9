using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Adds a source by its address, or shows the form again with what is wrong.</summary>
internal sealed class AddSourceCommand(AddSource add, SourceCounts counts, ILogger<AddSourceCommand> logger) : DashboardCommand(logger)
{
    /// <summary>Form field of the address.</summary>
    public const string UrlField = "url";

    /// <summary>Form field that is there where the page itself is to be read.</summary>
    public const string PageField = "page";

    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        string typed = form[UrlField].ToString();
        if (!TypedAddress.TryRead(typed, out Uri? url, out string problem))
        {
            await RefuseAsync(context, typed, form.ContainsKey(PageField), problem);
            return;
        }

        switch (await add(url, form.ContainsKey(PageField), cancel))
        {
            case AddSourceResult.Added(var id, var isNew):
                await counts.CountAsync(cancel);
                SeeOther(context, (isNew ? Notice.Added : Notice.Exists).AddTo(DashboardPaths.Of(context).Source(id)));
                break;
            case AddSourceResult.Refused(var reason):
                await RefuseAsync(context, typed, form.ContainsKey(PageField), reason);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static Task RefuseAsync(DashboardContext context, string typed, bool asPage, string problem)
    {
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return NewSourcePage.WriteAsync(context, typed.Length > TypedAddress.MaxLength ? typed[..TypedAddress.MaxLength] : typed, asPage, problem);
    }
}
