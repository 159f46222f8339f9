using System.Diagnostics;
using System.Globalization;
using FeedHub.Pushing;
using FeedHub.Timeline.Pushing;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Tests, resumes or removes a receiver, by the last part of the path.</summary>
internal sealed class ReceiverCommand(PushReceivers receivers, Subscriptions subscriptions, Webhooks webhooks, ReceiverPage page, TimeProvider time, ILogger<ReceiverCommand> logger) : DashboardCommand(logger)
{
    /// <inheritdoc/>
    protected override async Task RunAsync(DashboardContext context, IFormCollection form, CancellationToken cancel)
    {
        long id = SourceCommand.IdOf(context);
        DashboardPaths paths = DashboardPaths.Of(context);
        switch ((context.UriMatch.Groups["What"].Value.ToLowerInvariant(), await receivers.FindAsync(id, cancel)))
        {
            case (_, null):
                await page.WriteAsync(context, id, said: null, cancel);
                break;
            case ("test", { Kind: PushKind.Webhook } webhook):
                PushAnswer answer = await webhooks.TestAsync(webhook, cancel);
                await page.WriteAsync(
                    context, id, answer.Problem is { } problem ? ($"It did not take the test: {problem}", false) : (string.Create(CultureInfo.InvariantCulture, $"{answer.Status}: it took the test."), true), cancel);
                break;
            case ("resume", _):
                await receivers.ResumeAsync(id, time.GetUtcNow(), cancel);
                SeeOther(context, Notice.ReceiverResumed.AddTo(paths.Receiver(id)));
                break;
            case ("remove", { Kind: PushKind.WebSub }):
                await subscriptions.EndAsync(id, null, cancel);
                SeeOther(context, Notice.ReceiverRemoved.AddTo(paths.Receivers));
                break;
            case ("remove", { Kind: PushKind.Webhook }):
                await receivers.RemoveAsync(id, cancel);
                SeeOther(context, Notice.ReceiverRemoved.AddTo(paths.Receivers));
                break;
            case ("test" or "remove", _):
                context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                await page.WriteAsync(context, id, ("Other hubs are named in the configuration (WebSub:Hubs), and only webhooks can be tested.", false), cancel);
                break;
            default:
                throw new UnreachableException();
        }
    }
}
