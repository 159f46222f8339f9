namespace FeedHub.Feeds.Topics;

/// <summary>
/// How far each topic's guesses kept what was expected of them on examples held back. Where sources label by different habits, or two topics are nearly the same, some topics are wrong although all speaks for them, and no
/// likelihood that is one for all topics would tell: they would take those down that are known well.
/// </summary>
internal sealed class TopicRecord
{
    // Guesses that are unlikely anyway tell nothing about a topic that seems certain.
    private const double Likely = 0.5;
    private const double MostLikely = 0.999;
    private const double NoDoubt = 1_000_000;

    // One that seemed certain and was wrong is a surprise like any other: else it alone would decide.
    private const double MostForetold = 0.95;

    // Less than this (in nats) one way of counting among several foretells better by chance; a record that is taken for true then takes all topics down.
    private const double Chance = 3;

    // How many guesses that came true each topic is given in advance: the more, the less its own count. Which number foretells best what was held back is tried.
    private static readonly double[] Credits = [2, 4, 8, 16, 32, NoDoubt];

    private readonly IReadOnlyList<(int Topic, double Likelihood, bool IsRight)> _guesses;
    private readonly double[] _expected;
    private readonly double[] _right;
    private readonly double _credit;

    /// <summary>Counts.</summary>
    /// <param name="guesses">Of examples held back: the topic's number, its likelihood by what is one for all topics, and whether the example has it.</param>
    /// <param name="topics">How many topics there are.</param>
    public TopicRecord(IReadOnlyList<(int Topic, double Likelihood, bool IsRight)> guesses, int topics)
    {
        _guesses = guesses;
        _expected = new double[topics];
        _right = new double[topics];
        foreach ((int topic, double likelihood, bool isRight) in guesses.Where(static guess => guess.Likelihood >= Likely))
        {
            _expected[topic] += likelihood;
            _right[topic] += isRight ? 1 : 0;
        }

        double best = Credits.MinBy(Surprise);
        _credit = Surprise(best) < Surprise(NoDoubt) - Chance ? best : NoDoubt;
        HeldBack = [.. guesses.Select(guess => WithoutItself(guess, _credit))];
    }

    /// <summary>Whether topics differ by more than chance: else each guess is as likely as all of its kind.</summary>
    public bool TopicsDiffer => _credit < NoDoubt;

    /// <summary>For each guess how likely it is by its topic's other guesses.</summary>
    public IReadOnlyList<double> HeldBack { get; }

    /// <summary>How likely a guess about an entry is right that nothing was learned from.</summary>
    /// <param name="topic">Number of the topic.</param>
    /// <param name="likelihood">By what is one for all topics, 0 to 1.</param>
    public double Likelihood(int topic, double likelihood) => Kept(likelihood, _right[topic], _expected[topic], _credit);

    private double WithoutItself((int Topic, double Likelihood, bool IsRight) guess, double credit)
    {
        bool counts = guess.Likelihood >= Likely;
        return Kept(
            guess.Likelihood,
            _right[guess.Topic] - (counts && guess.IsRight ? 1 : 0),
            _expected[guess.Topic] - (counts ? guess.Likelihood : 0),
            credit);
    }

    // A topic that does better than expected is believed no sooner for that: few guesses, or luck.
    private static double Kept(double likelihood, double right, double expected, double credit) => Math.Min(MostLikely, likelihood * Math.Min(1, (right + credit) / (expected + credit)));

    private double Surprise(double credit) => _guesses.Where(static guess => guess.Likelihood >= Likely).Sum(guess =>
    {
        double likelihood = Math.Min(MostForetold, WithoutItself(guess, credit));
        return -Math.Log(guess.IsRight ? likelihood : 1 - likelihood);
    });
}
