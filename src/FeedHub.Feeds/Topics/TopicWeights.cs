namespace FeedHub.Feeds.Topics;

/// <summary>What each feature says for and against each topic.</summary>
/// <param name="Typical">By topic and feature: weight of <see cref="FeatureVector.Typical"/>.</param>
/// <param name="Likely">By topic and feature: weight of <see cref="FeatureVector.Counts"/>.</param>
/// <param name="Bias">By topic.</param>
internal sealed record TopicWeights(float[][] Typical, float[][] Likely, float[] Bias)
{
    /// <summary>How much an entry is like each topic.</summary>
    /// <param name="entry">The entry.</param>
    public float[] Score(FeatureVector entry)
    {
        float[] scores = [.. Bias];
        for (int topic = 0; topic < scores.Length; topic++)
        {
            for (int i = 0; i < entry.Ids.Length; i++)
            {
                scores[topic] += Of(entry, i, topic);
            }
        }

        return scores;
    }

    /// <summary>What one feature of an entry says for a topic.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="index">Index of the feature in it.</param>
    /// <param name="topic">The topic.</param>
    public float Of(FeatureVector entry, int index, int topic) =>
        (entry.Typical[index] * Typical[topic][entry.Ids[index]]) + (entry.Counts[index] * Likely[topic][entry.Ids[index]]);
}
