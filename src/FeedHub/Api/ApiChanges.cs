namespace FeedHub.Api;

/// <summary>What happened since a cursor.</summary>
/// <param name="Items">In order.</param>
/// <param name="Cursor">Where to go on, as <c>since</c>; nothing up to there is missing.</param>
/// <param name="HasMore">There is more already.</param>
internal sealed record ApiChanges(IReadOnlyList<ApiChange> Items, long Cursor, bool HasMore);
