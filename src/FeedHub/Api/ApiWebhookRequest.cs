namespace FeedHub.Api;

/// <summary>A webhook to add.</summary>
/// <param name="Url">Where events are posted to.</param>
/// <param name="Name">Name for lists.</param>
/// <param name="View">Path of the one view whose entries are told; everything unless given.</param>
/// <param name="Events">Types, or their first words; all unless given.</param>
/// <param name="Secret">Secret that signs; made unless given.</param>
internal sealed record ApiWebhookRequest(string Url, string? Name = null, string? View = null, IReadOnlyList<string>? Events = null, string? Secret = null);
