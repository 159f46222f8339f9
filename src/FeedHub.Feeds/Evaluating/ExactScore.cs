namespace FeedHub.Feeds.Evaluating;

/// <summary>How many cases came out exactly as labelled.</summary>
/// <param name="Exact">Those that did.</param>
/// <param name="Of">All.</param>
/// <param name="Wrong">Those that did not.</param>
public sealed record ExactScore(int Exact, int Of, IReadOnlyList<EvaluationCase> Wrong);
