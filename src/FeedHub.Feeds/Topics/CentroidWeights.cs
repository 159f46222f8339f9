namespace FeedHub.Feeds.Topics;

/// <summary>How like an entry is to the middle of a topic's entries: cosine.</summary>
internal static class CentroidWeights
{
    // Beside the other two, whose scores are larger.
    private const float Share = 10;

    /// <summary>Adds the weights of one topic.</summary>
    /// <param name="weights">Weights of <see cref="FeatureVector.Typical"/>, by feature.</param>
    /// <param name="examples">All examples.</param>
    /// <param name="belongs">Which of them have the topic.</param>
    public static void AddTo(float[] weights, FeatureVector[] examples, bool[] belongs)
    {
        float[] sum = new float[weights.Length];
        foreach (FeatureVector example in examples.Where((_, i) => belongs[i]))
        {
            for (int i = 0; i < example.Ids.Length; i++)
            {
                sum[example.Ids[i]] += example.Typical[i];
            }
        }

        float length = MathF.Sqrt(sum.Sum(value => value * value));
        for (int i = 0; i < sum.Length && length > 0; i++)
        {
            weights[i] += Share * sum[i] / length;
        }
    }
}
