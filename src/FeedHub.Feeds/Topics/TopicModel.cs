namespace FeedHub.Feeds.Topics;

/// <summary>What <see cref="TopicTrainer"/> came to: topics that can be told apart, how well, and what the entries asked about are like.</summary>
public sealed class TopicModel
{
    internal TopicModel(IReadOnlyList<string> topics, double? threshold, HeldBackScore heldBack, IReadOnlyList<IReadOnlyList<TopicGuess>> guesses)
    {
        Topics = topics;
        Threshold = threshold;
        HeldBack = heldBack;
        Guesses = guesses;
    }

    /// <summary>Topics it knows: slugs.</summary>
    public IReadOnlyList<string> Topics { get; }

    /// <summary>Likelihood from which on a guess is right often enough; <see langword="null"/> if none is, and nothing may be named.</summary>
    public double? Threshold { get; }

    /// <summary>How well it does from <see cref="Threshold"/> on, on examples that were held back.</summary>
    public HeldBackScore HeldBack { get; }

    /// <summary>Whether meanings were compared, and not words alone.</summary>
    public bool HasMeanings { get; internal init; }

    /// <summary>For each entry that was asked about the topics it is most like, believed or not: two, or none if nothing can be told apart.</summary>
    public IReadOnlyList<IReadOnlyList<TopicGuess>> Guesses { get; }

    /// <summary>The topics that an entry belongs to.</summary>
    /// <param name="asked">Its number among those asked about.</param>
    /// <returns>None if that is not sure enough; two where it is as sure of both.</returns>
    public IEnumerable<TopicGuess> Named(int asked) => Guesses[asked].Where(guess => guess.Likelihood >= Threshold);
}
