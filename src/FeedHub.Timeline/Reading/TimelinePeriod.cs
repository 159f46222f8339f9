namespace FeedHub.Timeline.Reading;

/// <summary>What came to a view in a period.</summary>
/// <param name="From">Beginning.</param>
/// <param name="To">End, which does not belong to it.</param>
/// <param name="Entries">Entries without full text, newest first.</param>
/// <param name="IsCut">There may be more.</param>
public sealed record TimelinePeriod(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<TimelineEntry> Entries, bool IsCut);
