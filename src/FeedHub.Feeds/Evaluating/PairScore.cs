namespace FeedHub.Feeds.Evaluating;

/// <summary>Decisions that are right or wrong, and what was missed.</summary>
/// <param name="Count">Labelled cases.</param>
/// <param name="Right">Positive decisions that the labels share.</param>
/// <param name="Wrong">Positive decisions that the labels deny.</param>
/// <param name="Missed">Positive labels that were not decided so.</param>
/// <param name="Cases">What was wrong or missed.</param>
public sealed record PairScore(int Count, int Right, int Wrong, int Missed, IReadOnlyList<EvaluationCase> Cases)
{
    /// <summary>Share of positive decisions that are right, 0 to 1; 1 if nothing was decided.</summary>
    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    /// <summary>Share of positive labels that were found, 0 to 1; 1 if there are none.</summary>
    public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);
}
