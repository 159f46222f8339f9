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

    // Examples that are looked at for what entries like this one are under.
    private const int Neighbours = 15;
    private const double LeastLikeness = 1e-6;

    private readonly IReadOnlyList<TopicExample> _examples;
    private readonly IReadOnlyList<string> _topics;
    private readonly TopicCompany _company;
    private readonly double[][] _weights;
    private readonly double[][] _like;
    private readonly double[][] _likeNames;
    private readonly double[][] _values;
    private readonly int[][] _nearest;

    /// <summary>Learns.</summary>
    /// <param name="likeness">Of examples, then entries asked about, then names of topics, to examples, then names of topics.</param>
    /// <param name="examples">What is learned from.</param>
    /// <param name="asked">How many entries are asked about.</param>
    /// <param name="topics">Topics, in the order of their names.</param>
    /// <param name="company">Which of them go together.</param>
    /// <param name="cancel">Cancels.</param>
    public TopicReading(ExampleLikeness likeness, IReadOnlyList<TopicExample> examples, int asked, IReadOnlyList<string> topics, TopicCompany company, CancellationToken cancel)
    {
        _examples = examples;
        _topics = topics;
        _company = company;
        _like = likeness.Rows;
        int entries = examples.Count + asked;
        int[] learned = [.. Enumerable.Range(0, examples.Count), .. Enumerable.Range(entries, topics.Count)];
        RidgeRegression regression = new(Matrix([.. learned.Select(i => _like[i])], Weights(examples, topics)), learned.Length, cancel);
        _weights = new double[topics.Count][];
        _values = [.. Enumerable.Range(0, entries).Select(_ => new double[topics.Count])];
        _likeNames = [.. _like.Take(entries).Select(row => row[examples.Count..])];
        _nearest = [.. Enumerable.Range(0, entries).Select(entry => Enumerable.Range(0, examples.Count).Where(i => i != entry).OrderByDescending(i => _like[entry][i]).Take(Neighbours).ToArray())];
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

    /// <summary>How much of what lies around an entry is under a topic: labels that differ from one entry to the next like it make each of them less sure, however well the entry fits.</summary>
    /// <param name="entry">As in <see cref="Best"/>.</param>
    /// <param name="topic">Number of the topic.</param>
    /// <returns>Share of the nearest examples by their likeness, 0 to 1.</returns>
    public double Share(int entry, int topic)
    {
        double all = 0;
        double has = 0;
        foreach (int example in _nearest[entry])
        {
            double likeness = Math.Max(LeastLikeness, _like[entry][example]);
            all += likeness;
            has += _examples[example].Topics.Contains(_topics[topic]) ? likeness : 0;
        }

        return has / all;
    }

    /// <summary>Numbers of the examples under a topic that speak for it most, the strongest first.</summary>
    /// <param name="entry">As in <see cref="Best"/>.</param>
    /// <param name="topic">Number of the topic.</param>
    public int[] Nearest(int entry, int topic) =>
    [
        .. Enumerable.Range(0, _examples.Count).Where(i => _examples[i].Topics.Contains(_topics[topic])).OrderByDescending(i => _like[entry][i] * _weights[topic][i]).Take(MaxNearest),
    ];

    private double Margin(double[] values, int topic, int beside)
    {
        double rival = double.NegativeInfinity;
        for (int other = 0; other < values.Length; other++)
        {
            double against = values[other] > 0 ? values[other] * _company.Apart(topic, other) : values[other];
            rival = other == topic || other == beside ? rival : Math.Max(rival, against);
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
