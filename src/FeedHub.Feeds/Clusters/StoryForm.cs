namespace FeedHub.Feeds.Clusters;

/// <summary>
/// Tells a text that was copied from a form that was filled in anew: in a form, names and figures stand where the other text has other names and figures, between the same words. Whoever copies a
/// story leaves out, adds and rewords, but does not put other names in its place.
/// </summary>
internal static class StoryForm
{
    private const int FewWords = 40;

    // Where nouns have capitals, a capital is no name.
    internal const double ManyCapitals = 0.2;
    private const int MaxPlaces = 4;
    private const double Excerpt = 0.8;

    // Menus, courses and warnings name nothing with a capital. Who edits a copy does not change so many words where they stand.
    private const int MinOthers = 3;
    private const int WordsForOne = 20;

    /// <summary>Whether one text is the other with other names or figures.</summary>
    /// <param name="small">The shorter text.</param>
    /// <param name="large">The longer text.</param>
    public static bool IsFilledInAnew(StoryText small, StoryText large)
    {
        (int numbers, int names, int others) = Replaced(small, large);
        return others >= Math.Max(MinOthers, small.Words.Length / WordsForOne) || HasOtherFacts(small, large, numbers, names, others);
    }

    /// <summary>Whether names or figures stand where the other text has other ones, whatever else was reworded.</summary>
    /// <param name="small">The shorter text.</param>
    /// <param name="large">The longer text.</param>
    public static bool HasOtherFacts(StoryText small, StoryText large)
    {
        (int numbers, int names, _) = Replaced(small, large);
        return HasOtherFacts(small, large, numbers, names, 0);
    }

    private static bool HasOtherFacts(StoryText small, StoryText large, int numbers, int names, int others)
    {
        int capitals = small.Words.Count(w => w.IsCapital);
        bool isShort = small.Words.Length < FewWords;
        if (numbers >= (isShort ? 1 : 2) || (numbers > 0 && HaveOtherFigures(small, large)))
        {
            return true;
        }

        return capitals == 0 ? others + numbers >= 3
            : capitals > ManyCapitals * small.Words.Length ? names >= 4
            : names >= (isShort ? 1 : 2) || (names > 0 && numbers > 0);
    }

    private static bool HaveOtherFigures(StoryText small, StoryText large) => Figures(small, large) > 2 && Figures(large, small) > 2;

    private static int Figures(StoryText one, StoryText other) => one.Words.Where(w => w.IsNumber && !Knows(other, w)).DistinctBy(w => w.Hash).Count();

    // Words that the other text does not know, and in their places words that this one does not know.
    private static (int Numbers, int Names, int Others) Replaced(StoryText small, StoryText large)
    {
        Dictionary<ulong, List<int>> before = [];
        Dictionary<ulong, List<int>> behind = [];
        Dictionary<ulong, List<int>> around = [];
        for (int i = 0; i + 1 < large.Words.Length; i++)
        {
            ulong pair = Pair(large.Words, i);
            Put(before, pair, i + 2);
            Put(behind, pair, i - 1);
            if (i > 0)
            {
                Put(around, Frame(large.Words[i - 1], large.Words[i + 1]), i);
            }
        }

        int numbers = 0;
        int names = 0;
        int others = 0;
        int last = -2;
        HashSet<(ulong, ulong)> counted = [];
        int count = small.Words.Length - (small.Words.Length < Excerpt * large.Words.Length ? 1 : 0); // the last word of an excerpt may be cut
        for (int i = 0; i < count; i++)
        {
            StoryWord mine = small.Words[i];
            if (Knows(large, mine) || Counterpart(small, large, i, before, behind, around) is not { } theirs || !counted.Add((mine.Hash, theirs.Hash)))
            {
                continue;
            }

            if (mine.IsNumber && theirs.IsNumber)
            {
                numbers++;
            }
            else if (mine.IsCapital && theirs.IsCapital)
            {
                names++;
            }
            else if (i > last + 1)
            {
                others++;
            }

            last = i;
        }

        return (numbers, names, others);
    }

    private static StoryWord? Counterpart(
        StoryText small, StoryText large, int word, Dictionary<ulong, List<int>> before, Dictionary<ulong, List<int>> behind, Dictionary<ulong, List<int>> around)
    {
        List<int>? places = word >= 2 ? before.GetValueOrDefault(Pair(small.Words, word - 2)) : null;
        places ??= word + 2 < small.Words.Length ? behind.GetValueOrDefault(Pair(small.Words, word + 1)) : null;
        places ??= word > 0 && word + 1 < small.Words.Length ? around.GetValueOrDefault(Frame(small.Words[word - 1], small.Words[word + 1])) : null;
        foreach (int place in places ?? [])
        {
            if (place >= 0 && place < large.Words.Length && !Knows(small, large.Words[place]))
            {
                return large.Words[place];
            }
        }

        return null;
    }

    private static ulong Frame(StoryWord before, StoryWord behind) => StoryWord.Mix(before.Hash ^ StoryWord.Mix(behind.Hash));

    private static bool Knows(StoryText text, StoryWord word) => text.WordSet.Contains(word.Hash) || text.TitleSet.Contains(word.Hash);

    private static ulong Pair(StoryWord[] words, int first) => StoryWord.Mix(words[first].Hash) ^ words[first + 1].Hash;

    private static void Put(Dictionary<ulong, List<int>> places, ulong pair, int place)
    {
        if (!places.TryGetValue(pair, out List<int>? list))
        {
            places[pair] = list = [];
        }

        if (list.Count < MaxPlaces)
        {
            list.Add(place);
        }
    }
}
