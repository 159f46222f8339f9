namespace FeedHub.Feeds.Topics;

/// <summary>The features that occur in a set of entries, and how rare each is.</summary>
internal sealed class FeatureSpace
{
    /// <summary>Most features that are kept: the most frequent ones.</summary>
    public const int MaxFeatures = 20_000;

    private readonly Dictionary<string, int> _ids;
    private readonly float[] _rarity;

    private FeatureSpace(Dictionary<string, int> ids, float[] rarity)
    {
        _ids = ids;
        _rarity = rarity;
    }

    /// <summary>How many features there are.</summary>
    public int Count => _rarity.Length;

    /// <summary>The space of some entries.</summary>
    /// <param name="entries">Their features.</param>
    public static FeatureSpace Of(IReadOnlyCollection<Dictionary<string, float>> entries)
    {
        Dictionary<string, int> frequencies = new(StringComparer.Ordinal);
        foreach (string name in entries.SelectMany(entry => entry.Keys))
        {
            frequencies[name] = frequencies.GetValueOrDefault(name) + 1;
        }

        List<string> names = [.. frequencies.OrderByDescending(feature => feature.Value).ThenBy(feature => feature.Key, StringComparer.Ordinal).Take(MaxFeatures).Select(feature => feature.Key)];
        return new FeatureSpace(
            Enumerable.Range(0, names.Count).ToDictionary(id => names[id], StringComparer.Ordinal),
            [.. names.Select(name => MathF.Log((entries.Count + 1) / (frequencies[name] + 0.5f)))]);
    }

    /// <summary>How much each feature says of an entry: TF-IDF, of length 1 together, in a fixed order.</summary>
    /// <param name="features">All of its features.</param>
    public (int Id, float Weight)[] Of(Dictionary<string, float> features)
    {
        List<(int Id, float Weight)> known = new(features.Count);
        foreach ((string name, float count) in features)
        {
            if (_ids.TryGetValue(name, out int id))
            {
                known.Add((id, (1 + MathF.Log(1 + count)) * _rarity[id]));
            }
        }

        known.Sort();
        float length = MathF.Sqrt(known.Sum(feature => feature.Weight * feature.Weight));
        return [.. known.Select(feature => (feature.Id, length > 0 ? feature.Weight / length : 0))];
    }
}
