namespace FeedHub.Api;

/// <summary>Takes an entry out of what is published.</summary>
/// <param name="Reason">Why, for operators; published nowhere.</param>
/// <param name="IsForGood">Keep nothing of it but its ids: it cannot be restored.</param>
internal sealed record ApiRetraction(string? Reason = null, bool IsForGood = false);
