namespace FeedHub.Feeds.Topics;

/// <summary>
/// What feeds write about, whatever a hub's topics are: a list of subjects to tell how much of each an entry is about. A dozen short examples cannot say which of all the ways two texts may differ tell a topic from others;
/// which subjects each is about says most of it.
/// </summary>
internal static class TopicSubjects
{
    private const string Resource = "subjects.txt";

    // Concepts are subjects as well; their first words are their usual ones.
    private const int ConceptLength = 220;

    private static readonly Lazy<TopicExample[]> Known = new(Load);

    /// <summary>A description of each, in English.</summary>
    public static IReadOnlyList<TopicExample> All => Known.Value;

    private static TopicExample[] Load()
    {
        IEnumerable<string> concepts = TopicConcepts.Lines().Select(static line => line[..Math.Min(line.Length, ConceptLength)]);
        return [.. TopicConcepts.Lines(Resource).Concat(concepts).Select(static line => new TopicExample(line, "", [], [], "en"))];
    }
}
