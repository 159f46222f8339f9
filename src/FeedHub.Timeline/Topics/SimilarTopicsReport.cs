namespace FeedHub.Timeline.Topics;

/// <summary>What one run of <see cref="SimilarTopics"/> came to.</summary>
/// <param name="At">When.</param>
/// <param name="Examples">Entries that were learned from.</param>
/// <param name="Topics">Topics that were learned.</param>
/// <param name="Right">Of names on examples held back, those that are right.</param>
/// <param name="Wrong">Those that are not.</param>
/// <param name="Labelled">Topics that the examples have.</param>
/// <param name="Asked">Entries without topics that were asked about.</param>
/// <param name="Named">Those that were put under one.</param>
/// <param name="AskedThrough">Row id of the newest of them.</param>
/// <param name="ByMeaning">Whether meanings were compared, and not words alone.</param>
public sealed record SimilarTopicsReport(DateTimeOffset At, int Examples, int Topics, int Right, int Wrong, int Labelled, int Asked, int Named, long AskedThrough, bool ByMeaning = false);
