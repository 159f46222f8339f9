namespace FeedHub.Timeline.Explaining;

/// <summary>What is kept of an entry.</summary>
/// <param name="Tier"><c>full text</c> or <c>summary</c>.</param>
/// <param name="Revisions">Earlier versions kept.</param>
/// <param name="SilentEdits">Changes that the source did not date; after 24 the copy that is here stays.</param>
public sealed record ExplainedKeeping(string Tier, int Revisions, int SilentEdits);
