using FeedHub.Timeline.Pushing;
using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>Ends WebSub subscriptions.</summary>
/// <param name="receivers">The store.</param>
/// <param name="requests">What is to be told to subscribers.</param>
/// <param name="options">Limits.</param>
/// <param name="time">The clock.</param>
internal sealed class Subscriptions(PushReceivers receivers, PushRequestQueue requests, IOptions<WebSubOptions> options, TimeProvider time)
{
    /// <summary>Ends a subscription; the subscriber is told while a worker runs (WebSub §5.2), and may subscribe again.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="reason">What the subscriber is told; <see langword="null"/> for nothing more.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns><see langword="false"/> if there is no such subscription.</returns>
    public async Task<bool> EndAsync(long id, string? reason, CancellationToken cancel)
    {
        if (await receivers.FindAsync(id, cancel) is not { Kind: PushKind.WebSub })
        {
            return false;
        }

        (bool isRemoved, PushRequest? denial) = await receivers.RemoveAsync(id, cancel);
        if (isRemoved && denial is not null)
        {
            WebSubOptions limits = options.Value;
            await requests.AddAsync(denial with { Reason = reason }, new(limits.MaxSubscriptions, limits.MaxPerTopic, limits.MaxPerHost), time.GetUtcNow(), cancel);
        }

        return isRemoved;
    }
}
