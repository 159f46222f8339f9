namespace FeedHub.Site;

/// <summary>A page that lists views.</summary>
/// <typeparam name="TItem">Kind of view.</typeparam>
/// <param name="Head">Head of the page.</param>
/// <param name="Items">The views.</param>
public sealed record ListPageModel<TItem>(PageHead Head, IReadOnlyList<TItem> Items);
