namespace FeedHub.Feeds.Topics;

/// <summary>Logistic regression of one topic against all others, by stochastic gradient descent in a fixed order.</summary>
internal static class LogisticWeights
{
    private const float Share = 0.5f;
    private const int MostRounds = 40;
    private const int FewestRounds = 10;

    // Many examples need fewer rounds: this many steps in all teach enough.
    private const int Steps = 16_000;
    private const float FirstStep = 2;
    private const float Slowing = 0.15f;
    private const float Forgetting = 1e-5f;
    private const float BiasStep = 0.1f;
    // Beyond this share of what is known anyway, rare topics would be named at every hint.
    private const float MaxBalance = 6;
    private const float Settled = 1e-3f;

    /// <summary>Learns one topic.</summary>
    /// <param name="examples">All examples.</param>
    /// <param name="belongs">Which of them have the topic.</param>
    /// <param name="features">How many features there are.</param>
    /// <returns>Weights of <see cref="FeatureVector.Typical"/>, by feature, and the bias.</returns>
    public static (float[] Weights, float Bias) Learn(FeatureVector[] examples, bool[] belongs, int features)
    {
        float[] weights = new float[features];
        float bias = 0;
        int members = belongs.Count(belonging => belonging);
        float balance = Math.Min(MaxBalance, (examples.Length - members) / (float)Math.Max(1, members));
        int[] order = [.. Enumerable.Range(0, examples.Length)];
        Random shuffle = new(1);
        int rounds = Math.Clamp(Steps / Math.Max(1, examples.Length), FewestRounds, MostRounds);
        for (int round = 0; round < rounds; round++)
        {
            shuffle.Shuffle(order);
            float step = FirstStep / (1 + (Slowing * round));
            foreach (int example in order)
            {
                FeatureVector entry = examples[example];
                float score = bias;
                for (int i = 0; i < entry.Ids.Length; i++)
                {
                    score += weights[entry.Ids[i]] * entry.Typical[i];
                }

                float belief = 1 / (1 + MathF.Exp(-Math.Clamp(score, -30, 30)));
                float error = belongs[example] ? (1 - belief) * balance : -belief;
                if (MathF.Abs(error) < Settled)
                {
                    continue;
                }

                for (int i = 0; i < entry.Ids.Length; i++)
                {
                    weights[entry.Ids[i]] += step * error * entry.Typical[i];
                }

                bias += step * error * BiasStep;
            }

            float kept = Math.Max(0, 1 - (Forgetting * step * examples.Length));
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] *= kept;
            }
        }

        return ([.. weights.Select(weight => weight * Share)], bias * Share);
    }
}
