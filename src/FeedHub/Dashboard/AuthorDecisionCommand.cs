using System.Diagnostics;
using FeedHub.Timeline.Authors;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Accepts or rejects a proposal, or undoes a change, by the last part of the path.</summary>
internal sealed class AuthorDecisionCommand(AuthorStore store, AuthorsPage page, ILogger<AuthorDecisionCommand> logger) : DashboardCommand(logger)
{
    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        long id = SourceCommand.IdOf(context);
        AuthorResult result = context.UriMatch.Groups["What"].Value.ToLowerInvariant() switch
        {
            "accept" => await store.AcceptAsync(id, cancel),
            "reject" => await store.RejectAsync(id, cancel),
            "undo" => await store.UndoAsync(id, cancel),
            _ => throw new UnreachableException(),
        };
        if (result is AuthorResult.Refused refused)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await page.WriteAsync(context, refused.Reason, cancel);
            return;
        }

        SeeOther(context, Notice.AuthorChanged.AddTo(DashboardPaths.Of(context).Authors));
    }
}
