namespace FeedHub.Feeds.Evaluating;

/// <summary>Two entries, and whether they tell one story.</summary>
/// <param name="Id">Id of the case.</param>
/// <param name="A">Seen first.</param>
/// <param name="B">Seen second.</param>
/// <param name="Same">Merged views show one of them.</param>
/// <param name="Why">Why the label says so.</param>
internal sealed record LabelledCluster(string Id, LabelledStory A, LabelledStory B, bool Same, string? Why = null);
