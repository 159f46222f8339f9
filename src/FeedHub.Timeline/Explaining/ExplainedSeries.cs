namespace FeedHub.Timeline.Explaining;

/// <summary>The series that an entry is part of.</summary>
/// <param name="Slug">Slug; <see langword="null"/> while it is not sure enough to be shown.</param>
/// <param name="Title">Title.</param>
/// <param name="Part">Number of the part.</param>
/// <param name="Reason">Why it belongs there.</param>
public sealed record ExplainedSeries(string? Slug, string Title, int? Part, string Reason);
