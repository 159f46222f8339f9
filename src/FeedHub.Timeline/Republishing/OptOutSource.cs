namespace FeedHub.Timeline.Republishing;

/// <summary>Addresses of a source, as opt-outs look at it.</summary>
/// <param name="Url">As given.</param>
/// <param name="CurrentUrl">As polled.</param>
/// <param name="SiteUrl">Its site.</param>
internal sealed record OptOutSource(string Url, string CurrentUrl, string? SiteUrl);
