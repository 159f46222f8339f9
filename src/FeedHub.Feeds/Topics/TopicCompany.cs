namespace FeedHub.Feeds.Topics;

/// <summary>Which topics go together: of two that one entry often has at once, neither speaks against the other, as "engineering" does not against "databases".</summary>
internal sealed class TopicCompany
{
    // Examples that a topic seems to have without the other before any is seen: what five entries share may be chance.
    private const double Apartness = 3;

    private readonly double[,] _apart;

    /// <summary>Counts.</summary>
    /// <param name="examples">What is learned from.</param>
    /// <param name="topics">Slugs, in the order of their numbers.</param>
    public TopicCompany(IReadOnlyList<TopicExample> examples, IReadOnlyList<string> topics)
    {
        Dictionary<string, int> numbers = Enumerable.Range(0, topics.Count).ToDictionary(topic => topics[topic], StringComparer.Ordinal);
        double[,] together = new double[topics.Count, topics.Count];
        foreach (TopicExample example in examples)
        {
            int[] has = [.. example.Topics.Where(numbers.ContainsKey).Select(topic => numbers[topic])];
            foreach (int one in has)
            {
                foreach (int other in has)
                {
                    together[one, other]++;
                }
            }
        }

        _apart = new double[topics.Count, topics.Count];
        for (int one = 0; one < topics.Count; one++)
        {
            for (int other = 0; other < topics.Count; other++)
            {
                _apart[one, other] = 1 - (together[one, other] / (Math.Min(together[one, one], together[other, other]) + Apartness));
            }
        }
    }

    /// <summary>How much of a rival one topic is to another: 1 where no entry has both, near 0 where one of them hardly comes alone.</summary>
    /// <param name="one">Number of a topic.</param>
    /// <param name="other">Number of another.</param>
    public double Apart(int one, int other) => _apart[one, other];
}
