namespace FeedHub.Timeline.Reading;

/// <summary>Months of a view.</summary>
/// <param name="Info">What the view is about.</param>
/// <param name="Months">Months that have entries, latest first.</param>
/// <param name="HasOlder">There are earlier ones.</param>
public sealed record MonthList(ViewInfo Info, IReadOnlyList<CalendarMonth> Months, bool HasOlder);
