namespace FeedHub.Feeds.Topics;

/// <summary>
/// How likely a guess of a margin is right: logistic regression on guesses about examples held back (Platt scaling). Counting alone would let one wrong guess at the top, or its absence, decide.
/// </summary>
internal static class MarginCalibration
{
    // What is asked of the fitted share, so that TopicTrainer.MinPrecision is kept on entries that nobody has labelled, too.
    private const double AimedPrecision = 0.95;

    // Fewer decisions than this on held-back examples prove no precision.
    private const int MinDecisions = 20;

    // A name that is nearly as likely wrong is not given, however many others are right.
    private const double MinLikelihood = 0.6;
    private const int Steps = 50;
    private const double Damping = 1e-3;

    /// <summary>The lowest margin from which on enough guesses are right, by the fit and by count.</summary>
    /// <param name="decisions">Margins of guesses, and whether each was right.</param>
    /// <param name="labelled">How many topics the examples have.</param>
    /// <returns>A margin midway between the last guess that is believed and the first that is not; above 0, which is the margin of what is like nothing; none if none would do.</returns>
    public static (float? Margin, HeldBackScore Score) Threshold(IReadOnlyCollection<(float Margin, bool IsRight)> decisions, int labelled)
    {
        (double bias, double slope) = Fit(decisions);
        float? threshold = null;
        HeldBackScore score = new(0, 0, labelled);
        double expected = 0;
        int right = 0;
        int count = 0;
        (float Margin, bool IsRight)[] sorted = [.. decisions.OrderByDescending(static decision => decision.Margin)];
        foreach ((float margin, bool isRight) in sorted)
        {
            count++;
            right += isRight ? 1 : 0;
            double likelihood = Likelihood(bias, slope, margin);
            expected += likelihood;
            if (margin > 0 && count >= MinDecisions && likelihood >= MinLikelihood && expected >= AimedPrecision * count && right >= TopicTrainer.MinPrecision * count)
            {
                (threshold, score) = ((margin + Math.Max(0, sorted[Math.Min(count, sorted.Length - 1)].Margin)) / 2, new HeldBackScore(right, count - right, labelled));
            }
        }

        return (threshold, score);
    }

    // Newton's method; a little damping keeps the slope finite where right and wrong do not overlap.
    private static (double Bias, double Slope) Fit(IReadOnlyCollection<(float Margin, bool IsRight)> decisions)
    {
        double bias = 0;
        double slope = 0;
        for (int step = 0; step < Steps; step++)
        {
            double biasError = -Damping * bias;
            double slopeError = -Damping * slope;
            double biasCurve = Damping;
            double mixedCurve = 0;
            double slopeCurve = Damping;
            foreach ((float margin, bool isRight) in decisions)
            {
                double likelihood = Likelihood(bias, slope, margin);
                double error = (isRight ? 1 : 0) - likelihood;
                double weight = likelihood * (1 - likelihood);
                biasError += error;
                slopeError += error * margin;
                biasCurve += weight;
                mixedCurve += weight * margin;
                slopeCurve += weight * margin * margin;
            }

            double determinant = (biasCurve * slopeCurve) - (mixedCurve * mixedCurve);
            bias += ((slopeCurve * biasError) - (mixedCurve * slopeError)) / determinant;
            slope += ((biasCurve * slopeError) - (mixedCurve * biasError)) / determinant;
        }

        return (bias, slope);
    }

    private static double Likelihood(double bias, double slope, double margin) => 1 / (1 + Math.Exp(-(bias + (slope * margin))));
}
