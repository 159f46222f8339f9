namespace FeedHub.Feeds.Topics;

/// <summary>
/// From which likelihood on guesses are believed: by the likelihoods of those about examples held back, which a fit gave (<see cref="LogisticRegression"/>), and by count. Counting alone would let one wrong guess at
/// the top, or its absence, decide.
/// </summary>
internal static class LikelihoodThreshold
{
    // What is asked of the fitted share, so that TopicTrainer.MinPrecision is kept on entries that nobody has labelled, too.
    private const double AimedPrecision = 0.93;

    // Where topics differ in how far they keep what is expected, which of them are believed is itself chosen by what was held back, and some of them by luck.
    private const double AimedAmongUnequals = 0.94;

    // Where more than half of the topics are found, being right counts more than finding more: what comes after is believed only while nearly all is right.
    private const double EnoughRecall = 0.54;
    private const double AmplePrecision = 0.96;

    // Fewer decisions than this on held-back examples prove no precision: where a set is hard, twenty are right by luck and one in five of the others is wrong.
    private const int MinDecisions = 30;

    // A name that is wrong in three of ten cases like it is not given, however many others are right.
    private const double MinLikelihood = 0.7;

    /// <summary>The lowest likelihood from which on enough guesses are right.</summary>
    /// <param name="decisions">Likelihoods of guesses, 0 to 1, and whether each was right.</param>
    /// <param name="labelled">How many topics the examples have.</param>
    /// <param name="topicsDiffer">Whether some topics are less sure than others that seem alike (<see cref="TopicRecord.TopicsDiffer"/>).</param>
    /// <returns>A likelihood midway between the last guess that is believed and the first that is not; none if none would do.</returns>
    public static (double? Likelihood, HeldBackScore Score) Of(IReadOnlyCollection<(double Likelihood, bool IsRight)> decisions, int labelled, bool topicsDiffer = false)
    {
        double? threshold = null;
        HeldBackScore score = new(0, 0, labelled);
        double expected = 0;
        int right = 0;
        int count = 0;
        (double Likelihood, bool IsRight)[] sorted = [.. decisions.OrderByDescending(static decision => decision.Likelihood)];
        foreach ((double likelihood, bool isRight) in sorted)
        {
            count++;
            right += isRight ? 1 : 0;
            expected += likelihood;
            double aimed = right > EnoughRecall * labelled ? AmplePrecision : topicsDiffer ? AimedAmongUnequals : AimedPrecision;
            if (count >= MinDecisions && likelihood >= MinLikelihood && expected >= aimed * count && right >= TopicTrainer.MinPrecision * count)
            {
                threshold = (likelihood + Math.Max(MinLikelihood, sorted[Math.Min(count, sorted.Length - 1)].Likelihood)) / 2;
                score = new(right, count - right, labelled);
            }
        }

        return (threshold, score);
    }
}
