using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Clusters;

/// <summary>Words in their forms: "tap" and "taps", "телескоп" and "телескопа". Only for the few texts of which nothing else says whether they are about what their titles say.</summary>
internal static class StoryInflection
{
    private const int ShortestStem = 4;
    private const int LongestEnding = 2;

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

    /// <summary>Whether two folded words are forms of one: they differ in a short ending.</summary>
    public static bool AreOne(string one, string other)
    {
        int stem = one.AsSpan().CommonPrefixLength(other);
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
