using FeedHub.Timeline.Reading;

namespace FeedHub.Site;

/// <summary>The page of one month of a view.</summary>
/// <param name="Head">Head of the page.</param>
/// <param name="Name">What the view is called.</param>
/// <param name="Month">Which month.</param>
/// <param name="Page">What is in it.</param>
/// <param name="IsContinued">It is not the month's first page.</param>
public sealed record MonthPageModel(PageHead Head, string Name, CalendarMonth Month, MonthPage Page, bool IsContinued);
