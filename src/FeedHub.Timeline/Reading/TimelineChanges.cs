namespace FeedHub.Timeline.Reading;

/// <summary>What changed since a point in the outbox.</summary>
/// <param name="LastId">Latest outbox id; pass it next time.</param>
/// <param name="Views">Views whose documents may differ now, <see cref="ViewSelector.All"/> among them if anything changed.</param>
/// <param name="Everything">Too much changed to list: treat every view as changed.</param>
public sealed record TimelineChanges(long LastId, IReadOnlySet<ViewSelector> Views, bool Everything);
