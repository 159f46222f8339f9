namespace FeedHub.Timeline.Reading;

/// <summary>A page of one month of a view.</summary>
/// <param name="Info">What the view is about.</param>
/// <param name="Entries">Entries, newest first.</param>
/// <param name="Next">Where the month's next page begins, or <see langword="null"/>.</param>
/// <param name="Older">The latest earlier month that has entries.</param>
/// <param name="Newer">The earliest later month that has entries.</param>
public sealed record MonthPage(ViewInfo Info, IReadOnlyList<TimelineEntry> Entries, PageCursor? Next, CalendarMonth? Older, CalendarMonth? Newer);
