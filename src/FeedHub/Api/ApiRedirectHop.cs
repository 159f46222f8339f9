namespace FeedHub.Api;

/// <summary>A redirect that was followed.</summary>
/// <param name="Status">301, 302, 303, 307 or 308.</param>
/// <param name="From">URL that redirected, without secrets.</param>
/// <param name="To">Where to, without secrets.</param>
internal sealed record ApiRedirectHop(int Status, string From, string To);
