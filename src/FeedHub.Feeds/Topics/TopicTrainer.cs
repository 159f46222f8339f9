namespace FeedHub.Feeds.Topics;

/// <summary>
/// Learns from entries whose topics are known which topics others are like. Each topic is a kernel ridge regression over <see cref="ExampleLikeness"/>; its name is an example of it too, since "databases" speaks for
/// databases before any entry does. Equal examples give equal models: nothing is left to chance.
/// </summary>
public static class TopicTrainer
{
    /// <summary>Fewest examples of a topic that make it worth learning.</summary>
    public const int MinExamples = 5;

    /// <summary>Share of names that must be right.</summary>
    public const double MinPrecision = 0.9;

    private const double Ridge = 2;
    private const double NameWeight = 3;
    private const double NameShare = 0.6;

    // How much less it counts to be like a topic that many entries are somewhat like.
    private const double SpreadPower = 0.5;
    private const double UsualSpread = 0.1;

    // An entry that is as like another topic belongs to neither for sure.
    private const double RivalShare = 0.5;
    private const int Guessed = 2;
    private const int MaxNearest = 3;
    private const int EmbeddedLength = 600;

    /// <summary>Learns from examples, finds by holding each back from which margin on it is right, and asks about other entries.</summary>
    /// <param name="examples">At most a thousand or two: time grows with their third power.</param>
    /// <param name="asked">Entries whose topics are wanted.</param>
    /// <param name="embedder">Compares meanings; without it words alone are compared.</param>
    /// <param name="cancel">Cancels.</param>
    public static TopicModel Train(IReadOnlyList<TopicExample> examples, IReadOnlyList<TopicExample> asked, ITextEmbedder? embedder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(asked);
        string[] topics =
        [
            .. examples.SelectMany(example => example.Topics).GroupBy(topic => topic, StringComparer.Ordinal).Where(topic => topic.Count() >= MinExamples).Select(topic => topic.Key).Order(StringComparer.Ordinal),
        ];
        if (topics.Length < 2)
        {
            return new(topics, null, new(0, 0, 0), [.. asked.Select(static _ => (IReadOnlyList<TopicGuess>)[])]);
        }

        TopicExample[] names = [.. topics.Select(topic => new TopicExample(topic.Replace('-', ' '), "", [], [topic]))];
        List<TopicExample> all = [.. examples, .. asked, .. names];
        float[]?[] meanings = Meanings(all, embedder, cancel);
        ExampleLikeness likeness = new([.. all.Select(entry => TopicFeatures.Of(entry.Title, entry.Text, entry.Categories))], meanings, examples.Count + asked.Count);

        // Examples and names are learned from; names stand behind all others.
        int firstName = examples.Count + asked.Count;
        int[] learned = [.. Enumerable.Range(0, examples.Count), .. Enumerable.Range(firstName, names.Length)];
        double[][] rows = [.. learned.Take(examples.Count).Select(entry => Row(likeness, entry, learned))];
        RidgeRegression regression = new(Matrix(likeness, learned, rows), learned.Length, cancel);
        double[][] weights = new double[topics.Length][];
        double[][] heldBack = [.. examples.Select(_ => new double[topics.Length])];
        for (int topic = 0; topic < topics.Length; topic++)
        {
            double[] belongs = [.. learned.Select(entry => all[entry].Topics.Contains(topics[topic]) ? 1.0 : 0)];
            (weights[topic], double[] values) = regression.Learn(belongs);
            for (int i = 0; i < examples.Count; i++)
            {
                heldBack[i][topic] = values[i] + (NameShare * rows[i][examples.Count + topic]);
            }
        }

        TopicScale[] scales = [.. topics.Select((topic, t) => TopicScale.Of(ExampleLikeness.Common * (weights[t].Sum() + NameShare), [.. heldBack.Where((_, i) => !examples[i].Topics.Contains(topic)).Select(values => values[t])]))];
        List<(float Margin, bool IsRight)> decisions = [];
        for (int i = 0; i < examples.Count; i++)
        {
            decisions.AddRange(Best(heldBack[i], scales).Select(best => (best.Margin, examples[i].Topics.Contains(topics[best.Topic]))));
        }

        (float? threshold, HeldBackScore score) = MarginCalibration.Threshold(decisions, examples.Sum(example => example.Topics.Count(topics.Contains)));
        List<IReadOnlyList<TopicGuess>> guesses = [];
        for (int i = 0; i < asked.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            double[] row = Row(likeness, examples.Count + i, learned);
            double[] values = [.. topics.Select((_, topic) => RidgeRegression.Dot(row, weights[topic]) + (NameShare * row[examples.Count + topic]))];
            guesses.Add([.. Best(values, scales).Select(best => new TopicGuess(topics[best.Topic], best.Margin, Nearest(row, weights[best.Topic], examples, topics[best.Topic])))]);
        }

        return new(topics, threshold, score, guesses) { HasMeanings = meanings.Any(meaning => meaning is not null) };
    }

    private static float[]?[] Meanings(List<TopicExample> entries, ITextEmbedder? embedder, CancellationToken cancel)
    {
        float[]?[] meanings = new float[]?[entries.Count];
        if (embedder is null)
        {
            return meanings;
        }

        int[] read = [.. Enumerable.Range(0, entries.Count).Where(i => embedder.Reads(entries[i].Language))];
        if (read.Length == 0)
        {
            return meanings;
        }

        IReadOnlyList<float[]>? found = embedder.Embed([.. read.Select(i => TextOf(entries[i]))], cancel);
        for (int i = 0; found is not null && i < read.Length; i++)
        {
            meanings[read[i]] = [.. found[i]];
        }

        return meanings;
    }

    private static string TextOf(TopicExample entry) =>
        entry.Text.Length == 0 ? entry.Title : $"{entry.Title}. {entry.Text.AsSpan(0, Math.Min(entry.Text.Length, EmbeddedLength))}";

    private static double[] Row(ExampleLikeness likeness, int entry, int[] others)
    {
        double[] row = new double[others.Length];
        likeness.Fill(entry, others, row);
        return row;
    }

    private static double[] Matrix(ExampleLikeness likeness, int[] learned, double[][] rows)
    {
        double[] matrix = new double[learned.Length * learned.Length];
        for (int i = 0; i < learned.Length; i++)
        {
            Span<double> row = matrix.AsSpan(i * learned.Length, learned.Length);
            if (i < rows.Length)
            {
                rows[i].CopyTo(row);
            }
            else
            {
                likeness.Fill(learned[i], learned, row);
            }

            row[i] += i < rows.Length ? Ridge : Ridge / NameWeight;
        }

        return matrix;
    }

    // The two topics that stand out most, and by how much each stands out beside its rival.
    private static (int Topic, float Margin)[] Best(double[] values, TopicScale[] scales)
    {
        double[] scaled = [.. values.Select((value, topic) => scales[topic].Of(value))];
        int[] best = [.. Enumerable.Range(0, scaled.Length).OrderByDescending(topic => scaled[topic]).Take(Guessed)];
        return [.. best.Select((topic, place) => (topic, (float)(scaled[topic] - (RivalShare * scaled[best[1 - place]]))))];
    }

    private static int[] Nearest(double[] row, double[] weights, IReadOnlyList<TopicExample> examples, string topic) =>
    [
        .. Enumerable.Range(0, examples.Count).Where(i => examples[i].Topics.Contains(topic)).OrderByDescending(i => row[i] * weights[i]).Take(MaxNearest),
    ];

    /// <summary>Brings likeness to different topics to one measure, by how much it varies among entries that do not belong. What is like nothing has nothing of any topic.</summary>
    private readonly record struct TopicScale(double Nothing, double Divisor)
    {
        public static TopicScale Of(double nothing, double[] strangers)
        {
            if (strangers.Length == 0)
            {
                return new(nothing, 1);
            }

            double middle = strangers.Average();
            double spread = Math.Sqrt(strangers.Average(value => (value - middle) * (value - middle)));
            return new(nothing, spread > 0 ? Math.Pow(spread / UsualSpread, SpreadPower) : 1);
        }

        public double Of(double value) => (value - Nothing) / Divisor;
    }
}
