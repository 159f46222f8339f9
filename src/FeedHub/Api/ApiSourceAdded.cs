namespace FeedHub.Api;

/// <summary>What adding a source came to.</summary>
/// <param name="Source">The source.</param>
/// <param name="IsNew">It was not there before.</param>
/// <param name="AlsoThere">Other feeds at the same address.</param>
internal sealed record ApiSourceAdded(ApiSource Source, bool IsNew, IReadOnlyList<string> AlsoThere);
