namespace FeedHub.Feeds.Evaluating;

/// <summary>Two bylines, and whether they mean one author.</summary>
/// <param name="Id">Id of the case.</param>
/// <param name="A">Seen first.</param>
/// <param name="B">Seen second.</param>
/// <param name="Same">They are one author after automatic resolution.</param>
/// <param name="Why">Why the label says so.</param>
internal sealed record LabelledAuthors(string Id, LabelledClaim A, LabelledClaim B, bool Same, string? Why = null);
