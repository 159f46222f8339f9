namespace FeedHub.Feeds.Topics;

/// <summary>
/// One way of comparing entries (words, one model's meanings, or all together), learned: each topic is a kernel ridge regression over an <see cref="ExampleLikeness"/>. Its name is an example of it too, since
/// "databases" speaks for databases before any entry does.
/// </summary>
internal sealed class TopicReading
{
    private const double Ridge = 2;
    private const double NameWeight = 3;
    private const double NameShare = 0.6;

    // How much less it counts to be like a topic that many entries are somewhat like.
    private const double SpreadPower = 0.5;
    private const double UsualSpread = 0.1;

    // An entry that is as like another topic belongs to neither for sure.
    private const double RivalShare = 0.5;
    private const int MaxNearest = 3;

    private readonly IReadOnlyList<TopicExample> _examples;
    private readonly double[][] _weights;
    private readonly double[][] _likeExamples;
    private readonly double[][] _likeNames;
    private readonly double[][] _values;

    /// <summary>Learns.</summary>
    /// <param name="likeness">Of examples, then entries asked about, then names of topics.</param>
    /// <param name="examples">What is learned from.</param>
    /// <param name="asked">How many entries are asked about.</param>
    /// <param name="topics">Topics, in the order of their names.</param>
    /// <param name="cancel">Cancels.</param>
    public TopicReading(ExampleLikeness likeness, IReadOnlyList<TopicExample> examples, int asked, IReadOnlyList<string> topics, CancellationToken cancel)
    {
        _examples = examples;
        int entries = examples.Count + asked;
        int[] learned = [.. Enumerable.Range(0, examples.Count), .. Enumerable.Range(entries, topics.Count)];
        double[][] rows = [.. learned.Select(entry => Row(likeness, entry, learned))];
        RidgeRegression regression = new(Matrix(rows, examples.Count), learned.Length, cancel);
        _weights = new double[topics.Count][];
        _values = [.. Enumerable.Range(0, entries).Select(_ => new double[topics.Count])];
        _likeExamples = [.. rows.Take(examples.Count).Concat(Enumerable.Range(examples.Count, asked).Select(entry => Row(likeness, entry, learned)))];
        _likeNames = [.. _likeExamples.Select(row => row[examples.Count..])];
        for (int topic = 0; topic < topics.Count; topic++)
        {
            string slug = topics[topic];
            double[] belongs = [.. examples.Select(example => example.Topics.Contains(slug) ? 1.0 : 0), .. topics.Select(name => name == slug ? 1.0 : 0)];
            (_weights[topic], double[] heldBack) = regression.Learn(belongs);
            for (int entry = 0; entry < entries; entry++)
            {
                double value = entry < examples.Count ? heldBack[entry] : RidgeRegression.Dot(_likeExamples[entry], _weights[topic]);
                _values[entry][topic] = value + (NameShare * _likeNames[entry][topic]);
            }

            Scale(topic, ExampleLikeness.Common * (_weights[topic].Sum() + NameShare), [.. Enumerable.Range(0, examples.Count).Where(i => belongs[i] == 0).Select(i => _values[i][topic])]);
        }
    }

    /// <summary>The topics that an entry is most like, the likest first.</summary>
    /// <param name="entry">Number of an example, which is held back, or after all of them of an entry asked about.</param>
    /// <param name="count">How many.</param>
    public IEnumerable<int> Best(int entry, int count) => Enumerable.Range(0, _weights.Length).OrderByDescending(topic => _values[entry][topic]).Take(count);

    /// <summary>How much more an entry is like a topic than like the likest other.</summary>
    /// <param name="entry">As in <see cref="Best"/>.</param>
    /// <param name="topic">Number of the topic.</param>
    public double Margin(int entry, int topic) => Margin(_values[entry], topic);

    /// <summary>The same of the topics' names alone.</summary>
    /// <param name="entry">As in <see cref="Best"/>.</param>
    /// <param name="topic">Number of the topic.</param>
    public double MarginOfName(int entry, int topic) => Margin(_likeNames[entry], topic);

    /// <summary>Numbers of the examples under a topic that speak for it most, the strongest first.</summary>
    /// <param name="entry">As in <see cref="Best"/>.</param>
    /// <param name="topic">Number of the topic.</param>
    /// <param name="slug">Its slug.</param>
    public int[] Nearest(int entry, int topic, string slug) =>
    [
        .. Enumerable.Range(0, _examples.Count).Where(i => _examples[i].Topics.Contains(slug)).OrderByDescending(i => _likeExamples[entry][i] * _weights[topic][i]).Take(MaxNearest),
    ];

    private static double Margin(double[] values, int topic)
    {
        double rival = double.NegativeInfinity;
        for (int other = 0; other < values.Length; other++)
        {
            rival = other == topic ? rival : Math.Max(rival, values[other]);
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

    private static double[] Row(ExampleLikeness likeness, int entry, int[] others)
    {
        double[] row = new double[others.Length];
        likeness.Fill(entry, others, row);
        return row;
    }

    private static double[] Matrix(double[][] rows, int examples)
    {
        double[] matrix = new double[rows.Length * rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Span<double> row = matrix.AsSpan(i * rows.Length, rows.Length);
            rows[i].CopyTo(row);
            row[i] += i < examples ? Ridge : Ridge / NameWeight;
        }

        return matrix;
    }
}
