namespace FeedHub.Api;

/// <summary>What a webhook answered to a test.</summary>
/// <param name="Status">Status of the answer, if any arrived.</param>
/// <param name="Problem">What was wrong; absent if it took the event.</param>
internal sealed record ApiWebhookTest(int? Status, string? Problem);
