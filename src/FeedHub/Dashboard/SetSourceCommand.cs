using FeedHub.Polling;
using FeedHub.Timeline.Sources;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Stores the settings of a source, or shows the form again with what is wrong.</summary>
internal sealed class SetSourceCommand(SourceSettingsStore settings, SourceSetup setup, SourceSettingsPage page, ILogger<SetSourceCommand> logger) : DashboardCommand(logger)
{
    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        long id = SourceCommand.IdOf(context);
        TypedSettings typed = SourceSettingsPage.Read(form);
        if (await settings.FindAsync(id, cancel) is not { } stored)
        {
            await DashboardView.ShowMissingAsync(context);
            return;
        }

        if (form[SourceSettingsPage.SeenField] != TypedSettings.Of(stored).ToTag())
        {
            await RefuseAsync(context, StatusCodes.Status409Conflict, typed, "Somebody else has changed these settings meanwhile. What holds now stands below each field; save again to replace it.", cancel);
            return;
        }

        (SourceSettings? wanted, string? problem) = typed.ApplyTo(stored);
        if (problem is not null)
        {
            await RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, typed, "Nothing was saved: " + problem, cancel);
            return;
        }

        if (!await setup.SaveAsync(id, wanted!, cancel))
        {
            await DashboardView.ShowMissingAsync(context);
            return;
        }

        SeeOther(context, Notice.SettingsSaved.AddTo(DashboardPaths.Of(context).Source(id)));
    }

    private Task RefuseAsync(DashboardContext context, int status, TypedSettings typed, string problem, CancellationToken cancel)
    {
        context.Response.StatusCode = status;
        return page.WriteAsync(context, typed, problem, cancel);
    }
}
