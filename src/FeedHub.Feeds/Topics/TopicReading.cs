namespace FeedHub.Feeds.Topics;

/// <summary>
/// One way of comparing entries (words, one model's meanings, subjects, or all together), learned: each topic is a kernel ridge regression over an <see cref="ExampleLikeness"/>. Its name is an example of it too, since
/// "databases" speaks for databases before any entry does.
/// </summary>
internal sealed class TopicReading
{
    /// <summary>The number of no topic.</summary>
    public const int NoTopic = -1;

    private const double Ridge = 2;
    private const double NameWeight = 5;

    // How much less it counts to be like a topic that many entries are somewhat like.
    private const double SpreadPower = 0.5;
    private const double UsualSpread = 0.1;

    // An entry that is as like another topic belongs to neither for sure.
    private const double RivalShare = 0.5;
    private const int MaxNearest = 3;

    private readonly IReadOnlyList<TopicExample> _examples;
    private readonly double[][] _weights;
    private readonly double[][] _like;
    private readonly double[][] _likeNames;
    private readonly double[][] _values;

    /// <summary>Learns.</summary>
    /// <param name="likeness">Of examples, then entries asked about, then names of topics, to examples, then names of topics.</param>
    /// <param name="examples">What is learned from.</param>
    /// <param name="asked">How many entries are asked about.</param>
    /// <param name="topics">Topics, in the order of their names.</param>
    /// <param name="cancel">Cancels.</param>
    public TopicReading(ExampleLikeness likeness, IReadOnlyList<TopicExample> examples, int asked, IReadOnlyList<string> topics, CancellationToken cancel)
    {
        _examples = examples;
        _like = likeness.Rows;
        int entries = examples.Count + asked;
        int[] learned = [.. Enumerable.Range(0, examples.Count), .. Enumerable.Range(entries, topics.Count)];
        RidgeRegression regression = new(Matrix([.. learned.Select(i => _like[i])], Weights(examples, topics)), learned.Length, cancel);
        _weights = new double[topics.Count][];
        _values = [.. Enumerable.Range(0, entries).Select(_ => new double[topics.Count])];
        _likeNames = [.. _like.Take(entries).Select(row => row[examples.Count..])];
        for (int topic = 0; topic < topics.Count; topic++)
        {
            string slug = topics[topic];
            double[] belongs = [.. examples.Select(example => example.Topics.Contains(slug) ? 1.0 : 0), .. topics.Select(name => name == slug ? 1.0 : 0)];
            (_weights[topic], double[] heldBack) = regression.Learn(belongs);
            for (int entry = 0; entry < entries; entry++)
            {
                _values[entry][topic] = entry < examples.Count ? heldBack[entry] : RidgeRegression.Dot(_like[entry], _weights[topic]);
            }

            Scale(topic, ExampleLikeness.Common * _weights[topic].Sum(), [.. Enumerable.Range(0, examples.Count).Where(i => belongs[i] == 0).Select(i => _values[i][topic])]);
        }
    }

    /// <summary>The topics that an entry is most like, the likest first.</summary>
    /// <param name="entry">Number of an example, which is held back, or after all of them of an entry asked about.</param>
    /// <param name="count">How many.</param>
    public IEnumerable<int> Best(int entry, int count) => Enumerable.Range(0, _weights.Length).OrderByDescending(topic => _values[entry][topic]).Take(count);

    /// <summary>How like an entry is to a topic: about 0 for a stranger.</summary>
    /// <param name="entry">As in <see cref="Best"/>.</param>
    /// <param name="topic">Number of the topic.</param>
    public double Value(int entry, int topic) => _values[entry][topic];

    /// <summary>How much more an entry is like a topic than like the likest other.</summary>
    /// <param name="entry">As in <see cref="Best"/>.</param>
    /// <param name="topic">Number of the topic.</param>
    /// <param name="beside">Number of a topic that it has, too, and that is no rival; <see cref="NoTopic"/> for none.</param>
    public double Margin(int entry, int topic, int beside) => Margin(_values[entry], topic, beside);

    /// <summary>The same of the topics' names alone.</summary>
    /// <param name="entry">As in <see cref="Best"/>.</param>
    /// <param name="topic">Number of the topic.</param>
    /// <param name="beside">As in <see cref="Margin(int, int, int)"/>.</param>
    public double MarginOfName(int entry, int topic, int beside) => Margin(_likeNames[entry], topic, beside);

    /// <summary>Numbers of the examples under a topic that speak for it most, the strongest first.</summary>
    /// <param name="entry">As in <see cref="Best"/>.</param>
    /// <param name="topic">Number of the topic.</param>
    /// <param name="slug">Its slug.</param>
    public int[] Nearest(int entry, int topic, string slug) =>
    [
        .. Enumerable.Range(0, _examples.Count).Where(i => _examples[i].Topics.Contains(slug)).OrderByDescending(i => _like[entry][i] * _weights[topic][i]).Take(MaxNearest),
    ];

    private static double Margin(double[] values, int topic, int beside)
    {
        double rival = double.NegativeInfinity;
        for (int other = 0; other < values.Length; other++)
        {
            rival = other == topic || other == beside ? rival : Math.Max(rival, values[other]);
        }

        return values[topic] - (RivalShare * rival);
    }

    // Brings likeness to different topics to one measure, by how much it varies among entries that do not belong. What is like nothing has nothing of any topic.
    private void Scale(int topic, double nothing, double[] strangers)
    {
        double divisor = 1;
        if (strangers.Length > 0)
        {
            double middle = strangers.Average();
            double spread = Math.Sqrt(strangers.Average(value => (value - middle) * (value - middle)));
            divisor = spread > 0 ? Math.Pow(spread / UsualSpread, SpreadPower) : 1;
        }

        foreach (double[] values in _values)
        {
            values[topic] = (values[topic] - nothing) / divisor;
        }
    }

    // Examples of a topic that has few count more: else those that have many are taken for what lies near them.
    private static double[] Weights(IReadOnlyList<TopicExample> examples, IReadOnlyList<string> topics)
    {
        Dictionary<string, int> sizes = topics.ToDictionary(topic => topic, topic => examples.Count(example => example.Topics.Contains(topic)), StringComparer.Ordinal);
        double usual = sizes.Values.Average();
        return
        [
            .. examples.Select(example => example.Topics.Where(sizes.ContainsKey).Select(topic => usual / sizes[topic]).DefaultIfEmpty(1).Average()),
            .. topics.Select(static _ => NameWeight),
        ];
    }

    private static double[] Matrix(double[][] rows, double[] weights)
    {
        double[] matrix = new double[rows.Length * rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Span<double> row = matrix.AsSpan(i * rows.Length, rows.Length);
            rows[i].CopyTo(row);
            row[i] += Ridge / weights[i];
        }

        return matrix;
    }
}
