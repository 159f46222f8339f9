namespace FeedHub.Site;

/// <summary>A page that lists views.</summary>
/// <typeparam name="TItem">Kind of view.</typeparam>
/// <param name="Head">Head of the page.</param>
/// <param name="Items">The views on this page.</param>
/// <param name="Total">Views on all pages.</param>
/// <param name="Previous">Path and query of the page before; <see langword="null"/> on the first.</param>
public sealed record ListPageModel<TItem>(PageHead Head, IReadOnlyList<TItem> Items, int Total, string? Previous);
