namespace FeedHub.Timeline.Reading;

/// <summary>A page of a view for people, newest sort date first.</summary>
/// <param name="Info">What the view is about.</param>
/// <param name="Entries">Entries with excerpts, without full HTML.</param>
/// <param name="Next">Cursor of the following page; <see langword="null"/> on the last.</param>
public sealed record TimelinePage(ViewInfo Info, IReadOnlyList<TimelineEntry> Entries, PageCursor? Next);
