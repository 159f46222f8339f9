using FeedHub.Polling;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Stores the settings of a source, or shows the form again with what is wrong.</summary>
internal sealed class SetSourceCommand(SourceSetup setup, SourceSettingsPage page, ILogger<SetSourceCommand> logger) : DashboardCommand(logger)
{
    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        long id = SourceCommand.IdOf(context);
        TypedSettings typed = SourceSettingsPage.Read(form);
        string seen = form[SourceSettingsPage.SeenField].ToString();
        switch (await setup.ApplyAsync(id, typed, tag => tag == seen, cancel))
        {
            case SetupResult.Saved(_, var isChanged):
                SeeOther(context, (isChanged ? Notice.SettingsSaved : Notice.SettingsUnchanged).AddTo(DashboardPaths.Of(context).Source(id)));
                break;
            case SetupResult.Stale:
                await RefuseAsync(context, StatusCodes.Status409Conflict, typed, "Somebody else has changed these settings meanwhile. What holds now stands below each field; save again to replace it.", cancel);
                break;
            case SetupResult.Invalid(var problem):
                await RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, typed, "Nothing was saved: " + problem, cancel);
                break;
            default:
                await DashboardView.ShowMissingAsync(context);
                break;
        }
    }

    private Task RefuseAsync(DashboardContext context, int status, TypedSettings typed, string problem, CancellationToken cancel)
    {
        context.Response.StatusCode = status;
        return page.WriteAsync(context, typed, problem, cancel);
    }
}
