using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Topics;

/// <summary>
/// Words that belong together whatever the hub's topics are: a hub has few entries under a topic, and a text about <c>vacuum</c> and <c>replicas</c> shares no word with one about <c>queries</c>. A word of a
/// concept speaks for all others of it. Which concepts make a topic is learned.
/// </summary>
internal static class TopicConcepts
{
    private const string Resource = "concepts.txt";
    private static readonly Lazy<Dictionary<string, string[]>> Known = new(Load);

    /// <summary>Concepts of a word or of two words in a row.</summary>
    /// <param name="stems">A stem, or two with a space between.</param>
    /// <returns>Names that no word can have; none for most words.</returns>
    public static IReadOnlyList<string> Of(string stems) => Known.Value.GetValueOrDefault(stems, []);

    /// <summary>Lines of a list that is part of the assembly: a name, a colon, and words.</summary>
    /// <param name="resource">Its name; that of the concepts if none is given.</param>
    public static IEnumerable<string> Lines(string resource = Resource)
    {
        using Stream stream = typeof(TopicConcepts).Assembly.GetManifestResourceStream(typeof(TopicConcepts), resource) ?? throw new InvalidOperationException($"{resource} is not part of the assembly.");
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static Dictionary<string, string[]> Load()
    {
        Dictionary<string, HashSet<string>> concepts = new(StringComparer.Ordinal);
        Span<char> buffer = stackalloc char[WordScanner.LongestWord];
        foreach (string line in Lines())
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (string word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                List<string> stems = [];
                WordScanner scanner = new(word, buffer);
                while (scanner.Read())
                {
                    stems.Add(WordStem.Of(scanner.Word));
                }

                string key = string.Join(' ', stems);
                (concepts.TryGetValue(key, out HashSet<string>? names) ? names : concepts[key] = []).Add($"@{line[..colon]}");
            }
        }

        return concepts.ToDictionary(concept => concept.Key, concept => concept.Value.Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
    }
}
