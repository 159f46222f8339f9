using FeedHub.Access;
using FeedHub.Pushing;
using FeedHub.Timeline.Pushing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeedHub.Api;

/// <summary>Subscribers and webhooks.</summary>
internal static class ReceiversApi
{
    /// <summary>Maps <c>/receivers</c> and <c>/webhooks</c>.</summary>
    /// <param name="api">The API.</param>
    public static void Map(IEndpointRouteBuilder api)
    {
        string admin = ApiScopes.Policy(ApiScopes.Admin);
        RouteGroupBuilder receivers = api.MapGroup("/receivers").WithTags("Receivers").RequireAuthorization(ApiScopes.Policy(ApiScopes.Read));
        receivers.MapGet("/", ListAsync).WithName("listReceivers").WithSummary("List WebSub subscribers, webhooks and other hubs that are told what happens").WithDescription("kind is webSub, webhook or ping.");
        receivers.MapGet("/{id:long}", GetAsync).WithName("getReceiver").WithSummary("One receiver");
        receivers.MapGet("/{id:long}/deliveries", DeliveriesAsync).WithName("listDeliveries").WithSummary("The latest deliveries to a receiver, newest first");
        receivers.MapPost("/{id:long}/resume", ResumeAsync).WithName("resumeReceiver").WithSummary("Go on with a receiver that has stopped, from where it stopped").RequireAuthorization(admin);
        receivers.MapDelete("/{id:long}", RemoveAsync).WithName("removeReceiver").WithSummary("Remove a webhook, or end a subscription and tell the subscriber").RequireAuthorization(admin);
        RouteGroupBuilder webhooks = api.MapGroup("/webhooks").WithTags("Receivers").RequireAuthorization(admin);
        webhooks.MapPost("/", AddAsync).WithName("addWebhook").WithSummary("Add a webhook, or change the one at this address and view");
        webhooks.MapPost("/{id:long}/test", TestAsync).WithName("testWebhook").WithSummary("Post a test event now, and say what the other side answers");
    }

    private static async Task<Results<Ok<ApiPage<ApiReceiver>>, ProblemHttpResult>> ListAsync(PushReceivers receivers, string? kind, string? after, int? count, CancellationToken cancel)
    {
        if (ApiLimits.Problem(count) is { } much)
        {
            return ApiProblem.Bad(much);
        }

        PushKind wanted = default;
        if (kind is not null && (!Enum.TryParse(kind, ignoreCase: true, out wanted) || !Enum.IsDefined(wanted)))
        {
            return ApiProblem.Bad("kind is webSub, webhook or ping.");
        }

        long from = 0;
        if (after is not null && !long.TryParse(after, System.Globalization.CultureInfo.InvariantCulture, out from))
        {
            return ApiProblem.Bad("after: give what the page before gave as next.");
        }

        int most = count ?? ApiLimits.Page;
        IReadOnlyList<PushReceiver> page = await receivers.ListAsync(kind is null ? null : wanted, from, most + 1, cancel);
        return TypedResults.Ok(new ApiPage<ApiReceiver>(
            [.. page.Take(most).Select(Of)], page.Count > most ? page[most - 1].Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
    }

    private static async Task<Results<Ok<ApiReceiver>, ProblemHttpResult>> GetAsync(PushReceivers receivers, long id, CancellationToken cancel) =>
        await receivers.FindAsync(id, cancel) is { } receiver ? TypedResults.Ok(Of(receiver)) : Missing();

    private static async Task<Results<Ok<IReadOnlyList<ApiDelivery>>, ProblemHttpResult>> DeliveriesAsync(PushReceivers receivers, long id, int? count, CancellationToken cancel) =>
        ApiLimits.Problem(count) is { } much ? ApiProblem.Bad(much)
            : await receivers.FindAsync(id, cancel) is null ? Missing()
            : TypedResults.Ok<IReadOnlyList<ApiDelivery>>(
            [
                .. (await receivers.LogAsync(id, count ?? ApiLimits.Page, cancel)).Select(static one => new ApiDelivery(one.At, one.Duration.TotalMilliseconds, one.Status, one.Entries, one.Bytes, one.Outcome)),
            ]);

    private static async Task<Results<NoContent, ProblemHttpResult>> ResumeAsync(PushReceivers receivers, TimeProvider time, long id, CancellationToken cancel) =>
        await receivers.ResumeAsync(id, time.GetUtcNow(), cancel) ? TypedResults.NoContent() : Missing();

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(PushReceivers receivers, Subscriptions subscriptions, long id, CancellationToken cancel)
    {
        switch (await receivers.FindAsync(id, cancel))
        {
            case null:
                return Missing();
            case { Kind: PushKind.WebSub }:
                return await subscriptions.EndAsync(id, null, cancel) ? TypedResults.NoContent() : Missing();
            case { Kind: PushKind.Ping }:
                return ApiProblem.Conflict("Other hubs are named in the configuration: WebSub:Hubs.");
            default:
                await receivers.RemoveAsync(id, cancel);
                return TypedResults.NoContent();
        }
    }

    private static async Task<Results<Ok<ApiWebhookAdded>, ProblemHttpResult>> AddAsync(Webhooks webhooks, ApiWebhookRequest body, CancellationToken cancel)
    {
        (long id, string secret, string? problem) = await webhooks.AddAsync(body.Url, body.Name ?? "", body.View, body.Events ?? [], body.Secret, cancel);
        return problem is null ? TypedResults.Ok(new ApiWebhookAdded(id, secret)) : ApiProblem.Refused(problem);
    }

    private static async Task<Results<Ok<ApiWebhookTest>, ProblemHttpResult>> TestAsync(Webhooks webhooks, PushReceivers receivers, long id, CancellationToken cancel)
    {
        if (await receivers.FindAsync(id, cancel) is not { Kind: PushKind.Webhook } receiver)
        {
            return ApiProblem.Missing("There is no such webhook.");
        }

        PushAnswer answer = await webhooks.TestAsync(receiver, cancel);
        return TypedResults.Ok(new ApiWebhookTest(answer.Status, answer.Problem));
    }

    private static ApiReceiver Of(PushReceiver receiver) => new(
        receiver.Id,
        ApiText.Name(receiver.Kind),
        receiver.Name.Length == 0 ? null : receiver.Name,
        PushUrl.Shown(receiver.Url),
        receiver.Topic.Length == 0 ? null : receiver.Topic,
        receiver.Events.Length == 0 ? null : receiver.Events,
        receiver.HasSecret,
        receiver.IsStopped ? "stopped" : receiver.Attempts > 0 ? "failing" : receiver.IsPending ? "pending" : "well",
        receiver.CreatedAt,
        receiver.EndsAt,
        receiver.IsPending ? receiver.NextAt : null,
        receiver.Attempts,
        receiver.LastStatus,
        receiver.LastError,
        receiver.Delivered);

    private static ProblemHttpResult Missing() => ApiProblem.Missing("There is no such receiver.");
}
