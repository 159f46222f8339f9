namespace FeedHub.Timeline.Filters;

/// <summary>An entry that a filter dropped.</summary>
/// <param name="Source">Slug of its source.</param>
/// <param name="Title">Its title.</param>
/// <param name="Link">The publisher's page.</param>
/// <param name="SeenAt">When it was first seen.</param>
/// <param name="DroppedAt">When it was dropped.</param>
/// <param name="Rule">The rule that dropped it.</param>
/// <param name="Reason">What spoke for the rule.</param>
public sealed record DroppedEntry(string Source, string Title, string? Link, DateTimeOffset SeenAt, DateTimeOffset DroppedAt, string Rule, string Reason);
