namespace FeedHub.Feeds.Topics;

/// <summary>How much likelier a topic makes each feature than all other entries do: naive Bayes, smoothed by how frequent the feature is at all.</summary>
internal sealed class BayesWeights
{
    private const float Share = 0.5f;
    private const double Smoothing = 15;
    private readonly List<(int Id, float Count)[]> _examples;
    private readonly double[] _all;
    private readonly double _whole;

    /// <param name="examples">All examples.</param>
    /// <param name="space">Their features.</param>
    public BayesWeights(IEnumerable<LearnedExample> examples, FeatureSpace space)
    {
        _all = new double[space.Names.Count];
        _examples = [.. examples.Select(example => space.Counted(example.Features))];
        foreach ((int id, float count) in _examples.SelectMany(example => example))
        {
            _all[id] += count;
        }

        _whole = _all.Sum();
    }

    /// <summary>Weights of <see cref="FeatureVector.Counts"/> for one topic, by feature.</summary>
    /// <param name="belongs">Which of the examples have it.</param>
    public float[] Of(bool[] belongs)
    {
        double[] own = new double[_all.Length];
        foreach ((int id, float count) in _examples.Where((_, i) => belongs[i]).SelectMany(example => example))
        {
            own[id] += count;
        }

        double owned = own.Sum();
        float[] weights = new float[own.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            double expected = Smoothing * _all[i] / _whole;
            double inside = (own[i] + expected) / (owned + Smoothing);
            double outside = (_all[i] - own[i] + expected) / (_whole - owned + Smoothing);
            weights[i] = Share * (float)Math.Log(inside / outside);
        }

        return weights;
    }
}
