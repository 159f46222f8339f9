namespace FeedHub.Feeds.Topics;

/// <summary>Learns a <see cref="TopicModel"/>. Equal examples give equal models: nothing is left to chance.</summary>
public static class TopicTrainer
{
    /// <summary>Fewest examples of a topic that make it worth learning.</summary>
    public const int MinExamples = 5;

    /// <summary>Share of names that must be right on examples held back.</summary>
    public const double MinPrecision = 0.9;

    // Of few examples most are needed for learning; of many the time counts.
    private const int FoldsOfFew = 20;
    private const int FoldsOfMany = 4;
    private const int Few = 400;

    // A name counts as an example or more of its topic: "databases" speaks for databases before any entry does.
    private const int NameWeight = 3;

    // Fewer decisions than this on held-back examples prove no precision.
    private const int MinDecisions = 20;

    // One more wrong decision must not have mattered: a threshold that was only just good enough by luck is not taken.
    private const int Doubt = 1;

    // What is guessed with this margin is learned from as well, so often.
    private const float BorrowedMargin = 5;
    private const int RoundsOfFew = 2;
    private const int RoundsOfMany = 1;

    /// <summary>Learns from examples, and finds by holding each back once from which margin on it is right.</summary>
    /// <param name="examples">At most a few thousand: time grows with examples times topics.</param>
    /// <param name="unlabelled">Entries whose topics nobody named, those among them that are to be asked about: what they say alike with the examples teaches further words. Their <see cref="TopicExample.Topics"/> are not looked at.</param>
    public static TopicModel Train(IReadOnlyList<TopicExample> examples, IReadOnlyList<TopicExample> unlabelled)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(unlabelled);
        List<string> topics =
        [
            .. examples.SelectMany(example => example.Topics).GroupBy(topic => topic, StringComparer.Ordinal).Where(topic => topic.Count() >= MinExamples).Select(topic => topic.Key).Order(StringComparer.Ordinal),
        ];
        List<LearnedExample> learned = [.. examples.Select(example => new LearnedExample(TopicFeatures.Of(example.Title, example.Text, example.Categories), example.Topics))];
        List<LearnedExample> names = [.. Enumerable.Repeat(topics, NameWeight).SelectMany(topic => topic).Select(topic => new LearnedExample(TopicFeatures.Of(topic.Replace('-', ' '), "", []), [topic]))];

        List<Dictionary<string, float>> others = [.. unlabelled.Select(example => TopicFeatures.Of(example.Title, example.Text, example.Categories))];

        List<(float Margin, bool IsRight)> decisions = [];
        int folds = examples.Count > Few ? FoldsOfMany : FoldsOfFew;
        for (int fold = 0; fold < folds && topics.Count > 1; fold++)
        {
            // Neighbours in a list are often of one source and one day: each fold has its share of them.
            List<LearnedExample> heldBack = [.. learned.Where((_, i) => i % folds == fold)];
            TopicModel model = LearnAndBorrow([.. learned.Where((_, i) => i % folds != fold), .. names], [.. others, .. heldBack.Select(example => example.Features)], topics);
            foreach (LearnedExample example in heldBack)
            {
                if (model.Guess(model.Space.Of(example.Features), isExplained: false) is { } guess)
                {
                    decisions.Add((guess.Margin, example.Topics.Contains(guess.Topic)));
                }
            }
        }

        (float? threshold, HeldBackScore score) = Threshold(decisions, learned.Sum(example => example.Topics.Count(topics.Contains)));
        TopicModel whole = LearnAndBorrow([.. learned, .. names], others, topics);
        return new TopicModel(topics, whole.Space, whole.Weights) { Threshold = threshold, HeldBack = score };
    }

    // The lowest margin from which on enough are right.
    private static (float? Margin, HeldBackScore Score) Threshold(List<(float Margin, bool IsRight)> decisions, int labelled)
    {
        float? threshold = null;
        HeldBackScore score = new(0, 0, labelled);
        int right = 0;
        int count = 0;
        foreach ((float margin, bool isRight) in decisions.OrderByDescending(decision => decision.Margin))
        {
            count++;
            right += isRight ? 1 : 0;
            if (count >= MinDecisions && right >= MinPrecision * (count + Doubt))
            {
                (threshold, score) = (margin, new HeldBackScore(right, count - right, labelled));
            }
        }

        return (threshold, score);
    }

    private static TopicModel LearnAndBorrow(List<LearnedExample> examples, List<Dictionary<string, float>> unlabelled, List<string> topics)
    {
        TopicModel model = Learn(examples, topics);
        for (int round = 0; round < (examples.Count > Few ? RoundsOfMany : RoundsOfFew); round++)
        {
            List<LearnedExample> borrowed =
            [
                .. unlabelled.Select(entry => (Entry: entry, Guess: model.Guess(model.Space.Of(entry), isExplained: false)))
                    .Where(guessed => guessed.Guess?.Margin >= BorrowedMargin)
                    .Select(guessed => new LearnedExample(guessed.Entry, [guessed.Guess!.Topic])),
            ];
            if (borrowed.Count == 0)
            {
                break;
            }

            model = Learn([.. examples, .. borrowed], topics);
        }

        return model;
    }

    private static TopicModel Learn(List<LearnedExample> all, List<string> topics)
    {
        FeatureSpace space = FeatureSpace.Of([.. all.Select(example => example.Features)]);
        FeatureVector[] vectors = [.. all.Select(example => space.Of(example.Features))];
        float[][] typical = new float[topics.Count][];
        float[][] likely = new float[topics.Count][];
        float[] bias = new float[topics.Count];
        BayesWeights bayes = new(all, space);
        for (int topic = 0; topic < topics.Count; topic++)
        {
            bool[] belongs = [.. all.Select(example => example.Topics.Contains(topics[topic]))];
            (typical[topic], bias[topic]) = LogisticWeights.Learn(vectors, belongs, space.Names.Count);
            CentroidWeights.AddTo(typical[topic], vectors, belongs);
            likely[topic] = bayes.Of(belongs);
        }

        return new TopicModel(topics, space, new TopicWeights(typical, likely, bias));
    }
}
