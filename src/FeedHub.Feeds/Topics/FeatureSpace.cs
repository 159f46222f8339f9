namespace FeedHub.Feeds.Topics;

/// <summary>The features that occur in a set of examples, and how rare each is.</summary>
internal sealed class FeatureSpace
{
    /// <summary>Most features that are kept: the most frequent ones of those that a few examples share.</summary>
    public const int MaxFeatures = 20_000;

    private const float LengthPrior = 4;
    private readonly Dictionary<string, int> _ids;
    private readonly float[] _rarity;

    private FeatureSpace(List<string> names, float[] rarity)
    {
        Names = names;
        _rarity = rarity;
        _ids = Enumerable.Range(0, names.Count).ToDictionary(id => names[id], StringComparer.Ordinal);
    }

    /// <summary>Features by number.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The space of some examples.</summary>
    /// <param name="examples">Their features.</param>
    public static FeatureSpace Of(IReadOnlyCollection<Dictionary<string, float>> examples)
    {
        Dictionary<string, int> frequencies = new(StringComparer.Ordinal);
        foreach (string name in examples.SelectMany(example => example.Keys))
        {
            frequencies[name] = frequencies.GetValueOrDefault(name) + 1;
        }

        List<string> names = [.. frequencies.OrderByDescending(feature => feature.Value).ThenBy(feature => feature.Key, StringComparer.Ordinal).Take(MaxFeatures).Select(feature => feature.Key)];
        return new FeatureSpace(names, [.. names.Select(name => MathF.Log((examples.Count + 1) / (frequencies[name] + 0.5f)))]);
    }

    /// <summary>The features of an entry within this space.</summary>
    /// <param name="features">All of its features.</param>
    public FeatureVector Of(Dictionary<string, float> features)
    {
        (int Id, float Count)[] known = Counted(features);
        int[] ids = [.. known.Select(feature => feature.Id)];
        float[] typical = [.. known.Select(feature => (1 + MathF.Log(1 + feature.Count)) * _rarity[feature.Id])];
        float length = MathF.Sqrt(typical.Sum(value => value * value));
        float whole = MathF.Sqrt(known.Sum(feature => feature.Count) + LengthPrior);
        return new FeatureVector(ids, [.. typical.Select(value => length > 0 ? value / length : 0)], [.. known.Select(feature => feature.Count / whole)]);
    }

    /// <summary>Numbers of an entry's features within this space, and how much there is of each, in a fixed order.</summary>
    /// <param name="features">All of its features.</param>
    public (int Id, float Count)[] Counted(Dictionary<string, float> features)
    {
        List<(int Id, float Count)> known = new(features.Count);
        foreach ((string name, float count) in features)
        {
            if (_ids.TryGetValue(name, out int id))
            {
                known.Add((id, count));
            }
        }

        known.Sort();
        return [.. known];
    }
}
