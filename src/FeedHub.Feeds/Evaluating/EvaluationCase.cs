namespace FeedHub.Feeds.Evaluating;

/// <summary>A labelled case that was decided otherwise than its label says.</summary>
/// <param name="Id">Id of the case.</param>
/// <param name="Expected">What the label says.</param>
/// <param name="Decided">What was decided.</param>
/// <param name="Why">On what grounds, or what the label was given for.</param>
public sealed record EvaluationCase(string Id, string Expected, string Decided, string Why);
