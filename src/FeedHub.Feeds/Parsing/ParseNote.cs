namespace FeedHub.Feeds.Parsing;

/// <summary>A repair or an oddity met while reading.</summary>
/// <param name="Code">Stable short name in lower case with hyphens: <c>undefined-entity</c>, <c>truncated</c>.</param>
/// <param name="Detail">What exactly, for the operator; may be <see langword="null"/>.</param>
public sealed record ParseNote(string Code, string? Detail = null);
