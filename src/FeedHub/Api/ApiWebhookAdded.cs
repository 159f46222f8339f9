namespace FeedHub.Api;

/// <summary>A webhook that was added.</summary>
/// <param name="Id">Number.</param>
/// <param name="Secret">The secret that signs, shown this once.</param>
internal sealed record ApiWebhookAdded(long Id, string Secret);
