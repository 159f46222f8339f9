using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Topics;

/// <summary>What of an entry a topic is told by: stems of its words, pairs of them, the concepts they belong to, and its categories; each with how much of it there is.</summary>
internal static class TopicFeatures
{
    /// <summary>Of longer texts the beginning says what they are about, in UTF-16 code units.</summary>
    public const int MaxTextLength = 4_000;

    private const float TitleWeight = 2;
    private const float PairWeight = 0.5f;
    private const float ConceptWeight = 5;
    private const float CategoryWeight = 2;

    /// <summary>Features of an entry.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="categories">As the source wrote them.</param>
    public static Dictionary<string, float> Of(string title, string text, IEnumerable<string> categories)
    {
        Dictionary<string, float> features = new(StringComparer.Ordinal);
        AddText(features, title, TitleWeight);
        AddText(features, text.AsSpan(0, Math.Min(text.Length, MaxTextLength)), 1);
        foreach (string category in categories)
        {
            Add(features, $"#{CategoryKey.Of(category)}", CategoryWeight);
            AddText(features, category, CategoryWeight);
        }

        return features;
    }

    private static void AddText(Dictionary<string, float> features, ReadOnlySpan<char> text, float weight)
    {
        Span<char> buffer = stackalloc char[WordScanner.LongestWord];
        WordScanner scanner = new(text, buffer);
        string? previous = null;
        while (scanner.Read())
        {
            if (StopWords.Contains(scanner.Word) || !scanner.Word.ContainsAnyExceptInRange('0', '9'))
            {
                previous = null;
                continue;
            }

            string stem = WordStem.Of(scanner.Word);
            Add(features, stem, weight);
            AddConcepts(features, stem, weight);
            if (previous is not null)
            {
                string pair = $"{previous} {stem}";
                Add(features, pair, weight * PairWeight);
                AddConcepts(features, pair, weight);
            }

            previous = stem;
        }
    }

    private static void AddConcepts(Dictionary<string, float> features, string stems, float weight)
    {
        IReadOnlyList<string> concepts = TopicConcepts.Of(stems);
        foreach (string concept in concepts)
        {
            // A word of several concepts says less about each.
            Add(features, concept, weight * ConceptWeight / MathF.Sqrt(concepts.Count));
        }
    }

    private static void Add(Dictionary<string, float> features, string name, float weight) => features[name] = features.GetValueOrDefault(name) + weight;
}
