namespace FeedHub.Timeline.Reading;

/// <summary>The series that an entry is part of.</summary>
/// <param name="Slug">Slug in published URLs.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Part">Number of the part, if it has one.</param>
/// <param name="Total">How many parts there are to be, if the source says.</param>
public sealed record SeriesRef(string Slug, string Title, int? Part, int? Total);
