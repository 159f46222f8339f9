using FeedHub.Jobs;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Polls everything that is due, without waiting for the next minute.</summary>
internal sealed class PollDueCommand(PollRequests polls, ILogger<PollDueCommand> logger) : DashboardCommand(logger)
{
    /// <inheritdoc/>
    protected override Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        string list = DashboardPaths.Of(context).Sources + SourceListQuery.Parse(form[SourceCommand.BackField].ToString());
        SeeOther(context, Notice.PollingDue.AddTo(list, polls.DispatchNow()));
        return Task.CompletedTask;
    }
}
