namespace FeedHub.Feeds.Topics;

/// <summary>
/// Says which topic an entry is most like, from entries whose topics are known. Two linear readings of its features are added: one by how typical they are of a topic (TF-IDF; centroids and logistic regression),
/// one by how much likelier the topic makes them (naive Bayes); they err in different places. Immutable, safe on any thread.
/// </summary>
public sealed class TopicModel
{
    private const int ShownWords = 5;

    // An entry may belong to two topics: the third tells a little about how far both are above the rest.
    private const float NextShare = 0.8f;
    private readonly IReadOnlyList<string> _topics;

    internal TopicModel(IReadOnlyList<string> topics, FeatureSpace space, TopicWeights weights)
    {
        _topics = topics;
        Space = space;
        Weights = weights;
    }

    /// <summary>Topics it knows: slugs.</summary>
    public IReadOnlyList<string> Topics => _topics;

    internal FeatureSpace Space { get; }

    internal TopicWeights Weights { get; }

    /// <summary>Margin from which a guess is right often enough; <see langword="null"/> if none is, and nothing may be named.</summary>
    public float? Threshold { get; internal init; }

    /// <summary>How well it does from <see cref="Threshold"/> on, on examples that were held back.</summary>
    public HeldBackScore HeldBack { get; internal init; } = new(0, 0, 0);

    /// <summary>The topic that an entry is most like, believed or not.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="categories">Labels that its source wrote.</param>
    /// <returns><see langword="null"/> if nothing in it was ever seen.</returns>
    public TopicGuess? Guess(string title, string text, IReadOnlyList<string> categories)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(categories);
        return Guess(Space.Of(TopicFeatures.Of(title, text, categories)), isExplained: true);
    }

    /// <summary>The topic that an entry belongs to.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="categories">Labels that its source wrote.</param>
    /// <returns><see langword="null"/> if that is not sure enough.</returns>
    public TopicGuess? Find(string title, string text, IReadOnlyList<string> categories) =>
        Threshold is { } threshold && Guess(title, text, categories) is { } guess && guess.Margin >= threshold ? guess : null;

    internal TopicGuess? Guess(FeatureVector entry, bool isExplained)
    {
        if (entry.Ids.Length == 0 || _topics.Count < 2)
        {
            return null;
        }

        float[] scores = Weights.Score(entry);
        int best = scores.IndexOf(scores.Max());
        float[] others = [.. scores.Where((_, topic) => topic != best).OrderDescending().Take(2)];
        IReadOnlyList<string> words = isExplained ? Words(entry, best) : [];
        return new TopicGuess(_topics[best], scores[best] - (NextShare * others[0]) - ((1 - NextShare) * others[^1]), words);
    }

    private List<string> Words(FeatureVector entry, int topic) =>
    [
        .. Enumerable.Range(0, entry.Ids.Length)
            .Select(i => (Name: Space.Names[entry.Ids[i]], Weight: Weights.Of(entry, i, topic)))
            .Where(feature => feature.Weight > 0)
            .OrderByDescending(feature => feature.Weight)
            .Take(ShownWords)
            .Select(feature => feature.Name.TrimStart('@', '#')),
    ];
}
