namespace FeedHub.Timeline.Filters;

/// <summary>How much a rule has dropped.</summary>
/// <param name="Source">Slug of the source.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Count">Entries that it holds back.</param>
/// <param name="LastAt">When it last dropped one.</param>
public sealed record DroppedCount(string Source, string Rule, int Count, DateTimeOffset LastAt);
