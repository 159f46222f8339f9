namespace FeedHub.Feeds.Series;

/// <summary>Where an entry belongs.</summary>
/// <param name="Series">The series; it counts the entry already.</param>
/// <param name="Part">Number that the entry has in it.</param>
/// <param name="IsNew">It was begun for this entry.</param>
/// <param name="WantsFirst">An earlier entry whose whole title is the name may be the first part, though it does not say so.</param>
public sealed record SeriesPlacement(KnownSeries Series, int? Part, bool IsNew, bool WantsFirst);
