using FeedHub.Timeline.Reading;

namespace FeedHub.Site;

/// <summary>The page of a view's months.</summary>
/// <param name="Head">Head of the page.</param>
/// <param name="Name">What the view is called.</param>
/// <param name="List">The months.</param>
/// <param name="IsContinued">It is not the first page.</param>
public sealed record MonthsPageModel(PageHead Head, string Name, MonthList List, bool IsContinued);
