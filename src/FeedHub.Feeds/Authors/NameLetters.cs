namespace FeedHub.Feeds.Authors;

/// <summary>
/// Whether a word that no list has is made of letters as given names are rather than as words of texts: Fintan, Nomathemba and Oyuntsetseg are, Haus, Dagens and Northrop are not. Each group of three letters counts by how often it is in the
/// known given names and in the plain words, whichever language they are of.
/// </summary>
internal static class NameLetters
{
    private const int Letters = 27; // a to z, and the edge of a word
    private const double Unseen = 0.5;

    // Of given names that are left out of the list two in three are above it, of words one in fifteen.
    private const double Least = 0.3;

    private static readonly Lazy<float[]> Weights = new(Weigh);

    /// <summary>The word looks like a given name.</summary>
    /// <param name="word">Folded; words with other letters than a to z do not.</param>
    public static bool AreOfName(string word)
    {
        if (word.Length < 3 || !word.All(char.IsAsciiLetterLower))
        {
            return false;
        }

        double sum = 0;
        foreach (int group in Groups(word))
        {
            sum += Weights.Value[group];
        }

        return sum / word.Length >= Least;
    }

    private static float[] Weigh()
    {
        double[] names = Chances(KnownNames.All);
        double[] words = Chances(PlainWords.All.Where(static word => !KnownNames.IsGiven(word)));
        return [.. names.Zip(words, static (name, word) => (float)(name - word))];
    }

    // The logarithm of how often a letter follows two others.
    private static double[] Chances(IEnumerable<string> words)
    {
        int[] counts = new int[Letters * Letters * Letters];
        int[] beginnings = new int[Letters * Letters];
        foreach (int group in words.Where(static word => word.Length > 2 && word.All(char.IsAsciiLetterLower)).SelectMany(Groups))
        {
            counts[group]++;
            beginnings[group / Letters]++;
        }

        return [.. counts.Select((count, group) => Math.Log((count + Unseen) / (beginnings[group / Letters] + (Unseen * Letters))))];
    }

    private static IEnumerable<int> Groups(string word)
    {
        for (int end = 1; end <= word.Length; end++)
        {
            yield return (((Code(word, end - 2) * Letters) + Code(word, end - 1)) * Letters) + Code(word, end);
        }
    }

    private static int Code(string word, int at) => at < 0 || at >= word.Length ? Letters - 1 : word[at] - 'a';
}
