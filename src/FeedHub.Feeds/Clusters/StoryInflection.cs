using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Clusters;

/// <summary>Words in their forms: "tap" and "taps", "телескоп" and "телескопа". Only for the few texts of which nothing else says whether they are about what their titles say.</summary>
internal static class StoryInflection
{
    private const int ShortestStem = 4;
    private const int LongestEnding = 2;

    // Hebrew and Arabic.
    private const char FirstSemitic = '\u0590';
    private const char LastSemitic = '\u077F';

    /// <summary>Folded words that both texts have.</summary>
    public static List<string> Common(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        HashSet<string> common = [.. Read(one)];
        common.IntersectWith(Read(other));
        return [.. common];
    }

    /// <summary>Folded words of a title that name what it is about, and that the other title does not have in any form.</summary>
    public static List<string> Own(StoryText one, StoryText other)
    {
        List<string> theirs = Read(other.Name);
        List<string> own = [];
        WordScanner words = new(one.Name, stackalloc char[WordScanner.LongestWord]);
        while (words.Read())
        {
            if (one.Telling.Contains(words.Hash))
            {
                string word = words.Word.ToString();
                if (!own.Exists(known => AreOne(known, word)) && !theirs.Exists(their => AreOne(their, word)))
                {
                    own.Add(word);
                }
            }
        }

        return own;
    }

    /// <summary>A text says what only its title names, and the other does not say it, in any form.</summary>
    public static bool HasOwnSubject(StoryText one, StoryText other)
    {
        List<string> own = Own(one, other);
        if (own.Count == 0)
        {
            return false;
        }

        List<string> mine = Read(one.Body);
        List<string> theirs = Read(other.Body);
        return own.Exists(word => mine.Exists(said => AreOne(word, said)) && !theirs.Exists(said => AreOne(word, said)));
    }

    /// <summary>Whether two folded words are forms of one: they differ in a short ending.</summary>
    public static bool AreOne(string one, string other)
    {
        int stem = one.AsSpan().CommonPrefixLength(other);
        if (stem == 0 && one.Length > 0 && one[0] is >= FirstSemitic and <= LastSemitic)
        {
            (string small, string large) = one.Length <= other.Length ? (one, other) : (other, one);
            return small.Length >= ShortestStem && large.Length - small.Length <= LongestEnding && large.EndsWith(small, StringComparison.Ordinal); // "and", "the", "in" are written as one with the word
        }

        return (stem >= ShortestStem && Math.Max(one.Length, other.Length) - stem <= LongestEnding) || (stem == one.Length && stem == other.Length);
    }

    private static List<string> Read(ReadOnlySpan<char> text)
    {
        List<string> read = [];
        WordScanner words = new(text, stackalloc char[WordScanner.LongestWord]);
        while (words.Read())
        {
            read.Add(words.Word.ToString());
        }

        return read;
    }
}
