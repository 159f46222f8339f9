namespace FeedHub.Api;

/// <summary>What the hub costs. A poll is one source asked once; redirects, full texts, pictures and pushes are not counted.</summary>
/// <param name="Hours">Hours (UTC) in which anything was polled, the oldest first, the present one included.</param>
/// <param name="Days">Days (UTC) in which anything was polled, the oldest first, the present one included.</param>
/// <param name="Store">What is kept.</param>
/// <param name="Served">What the process that answers has served.</param>
internal sealed record ApiHubCosts(IReadOnlyList<ApiPollSum> Hours, IReadOnlyList<ApiPollSum> Days, ApiStore Store, ApiServed Served);
