using System.Globalization;

namespace FeedHub.Feeds.Clusters;

/// <summary>Decides whether two entries tell one story. Symmetric; sure of a "yes", since a wrong one hides an entry from merged views and a missed one shows a story twice.</summary>
internal static class StoryLikeness
{
    private const long Day = 86_400_000;
    private const long SameTextWindow = 30 * Day;
    private const long ExcerptWindow = 14 * Day;

    /// <summary>Longest time between two entries that tell one story by their text.</summary>
    public const long Window = SameTextWindow;

    // Shingles of the shorter text, and the share of them that the other has.
    private const int MinShingles = 30;
    private const double MinShared = 0.75;
    private const int MinRetitled = 45;
    private const double MinSharedRetitled = 0.85;
    private const int MinExcerpt = 9;
    private const double MinSharedExcerpt = 0.8;
    private const int MinCopy = 12;
    private const double MinSharedCopy = 0.95;
    private const int MinSameTitle = 16;
    private const double MinSharedSameTitle = 0.5;

    // Words of a title that name what it is about; without them only a long text can tell, and in short ones more of them must.
    private const int MinTelling = 2;
    private const int MinUntold = 100;

    // Words before a copied beginning: where an agency's report is from.
    private const int MaxDateline = 5;

    private const double AlikeTitles = 0.6;
    private const double RelatedTitles = 0.3;
    private const int MinKnown = 2;

    /// <summary>Whether two entries with the same address do. They do unless they have nothing else in common, or count different things, or one is somebody's own words about the other's page.</summary>
    /// <param name="one">An entry.</param>
    /// <param name="other">Another.</param>
    /// <param name="isElsewhere">One of them is of a source that is not of the page's site.</param>
    /// <returns>On what grounds, or <see langword="null"/>.</returns>
    public static string? AtSamePage(StoryText one, StoryText other, bool isElsewhere)
    {
        if (AreCountedApart(one, other))
        {
            return null;
        }

        (StoryText small, StoryText large) = BySize(one, other);
        bool canTell = small.Shingles.Count >= MinExcerpt;
        double shared = canTell ? Shared(small, large) : 1;
        if (isElsewhere && shared < MinSharedSameTitle)
        {
            return null; // a link with a comment often has the title of what it links to, and a quotation
        }

        canTell &= one.TitleWords.Length > 1 && other.TitleWords.Length > 1;
        return !canTell || shared >= 0.1 || TitleOverlap(one, other) >= RelatedTitles ? "same page" : null;
    }

    /// <summary>Whether two entries of different publishers do by their text.</summary>
    /// <param name="one">An entry.</param>
    /// <param name="other">Another.</param>
    /// <param name="apartMs">Time between them, in milliseconds.</param>
    /// <returns>On what grounds, or <see langword="null"/>.</returns>
    public static string? ByText(StoryText one, StoryText other, long apartMs)
    {
        (StoryText small, StoryText large) = BySize(one, other);
        int count = small.Shingles.Count;
        if (count < MinExcerpt || apartMs > Window || AreCountedApart(small, large))
        {
            return null;
        }

        double shared = Shared(small, large);
        double titles = TitleOverlap(small, large);
        bool isWhole = count >= 0.6 * large.Shingles.Count;
        int telling = Math.Min(small.Telling.Count, large.Telling.Count);
        bool canTell = telling >= MinTelling || count >= MinUntold;
        bool speakOfEachOther = shared >= MinShared && SpeakOfEachOther(small, large);
        bool isSame = IsCopy(small, large, shared)
            || (isWhole && IsRetitled(count, shared) && (OneSpeaksOfIt(small, large) ? canTell || shared >= MinSharedCopy : canTell && titles >= RelatedTitles))
            || (isWhole && count >= MinShingles && shared >= MinShared && (titles >= RelatedTitles || speakOfEachOther) && telling >= MinTelling)
            || (apartMs <= ExcerptWindow && count >= MinSameTitle && shared >= MinSharedCopy && speakOfEachOther && IsBeginning(small, large))
            || (apartMs <= ExcerptWindow && shared >= MinSharedExcerpt && IsBeginning(small, large) && telling >= MinTelling
                && (count >= MinSameTitle ? titles >= AlikeTitles : telling > MinTelling && HaveOneTitle(small, large)))
            || (apartMs <= ExcerptWindow && count >= MinSameTitle && shared >= MinSharedSameTitle && telling > MinTelling && HaveOneTitle(small, large));
        return isSame && !HaveOtherSubjects(small, large) && !IsOfNeither(small, large) && !StoryForm.IsFilledInAnew(small, large)
            ? string.Create(CultureInfo.InvariantCulture, $"same text: {100 * shared:0} % of {small.Words.Length} words, {(titles >= 1 ? "same title" : titles >= AlikeTitles ? "titles alike" : "another title")}")
            : null;
    }

    /// <summary>The longer text begins with the whole of the shorter one, whose last word may be cut.</summary>
    public static bool AreOneBeginning(StoryText one, StoryText other)
    {
        int count = Math.Min(one.Words.Length, other.Words.Length) - 1;
        return count >= StoryMarks.MinWords && one.Words.AsSpan(0, count).SequenceEqual(other.Words.AsSpan(0, count));
    }

    // The same words throughout, if few, under titles that name the same.
    private static bool IsCopy(StoryText small, StoryText large, double shared)
    {
        int count = small.Shingles.Count;
        if (count < MinCopy || shared < MinSharedCopy || count < 0.8 * large.Shingles.Count || Math.Min(small.Telling.Count, large.Telling.Count) == 0)
        {
            return false;
        }

        int common = small.Telling.Count(large.Telling.Contains);
        return small.Telling.SetEquals(large.Telling) ? HaveOneTitle(small, large) || HaveOneNumber(small, large)
            : common == small.Telling.Count || common == large.Telling.Count || (common > 1 && count >= MinSameTitle);
    }

    private static bool HaveOneTitle(StoryText one, StoryText other) => one.TitleSet.SetEquals(other.TitleSet);

    // "quarry 3.4.2" and "quarry 3.4.2 released".
    private static bool HaveOneNumber(StoryText one, StoryText other) => one.TitleWords.Any(static w => w.IsNumber) && Numbers(one).SetEquals(Numbers(other));

    private static HashSet<ulong> Numbers(StoryText text) => [.. text.TitleWords.Where(static w => w.IsNumber).Select(static w => w.Hash)];

    private static bool IsRetitled(int count, double shared) => count >= MinRetitled ? shared >= MinSharedRetitled : count >= MinShingles && shared >= MinSharedCopy;

    // A text that says nothing of what either title has for itself, and that is not less than what they have in common (the name of a show), is what a publisher puts under everything.
    private static bool IsOfNeither(StoryText one, StoryText other)
    {
        (int mine, int myKnown) = Own(one, other);
        (int theirs, int theirKnown) = Own(other, one);
        return mine > 0 && theirs > 0 && myKnown + theirKnown == 0 && Math.Min(mine, theirs) >= one.Telling.Count - mine;
    }

    private static (int Words, int Known) Own(StoryText one, StoryText other)
    {
        (int words, int known) = (0, 0);
        foreach (ulong word in one.Telling)
        {
            if (!other.TitleSet.Contains(word))
            {
                words++;
                known += other.WordSet.Contains(word) ? 1 : 0;
            }
        }

        return (words, known);
    }

    private static bool OneSpeaksOfIt(StoryText one, StoryText other) => one.Telling.Count(other.WordSet.Contains) >= MinKnown || other.Telling.Count(one.WordSet.Contains) >= MinKnown;

    // Two editors head one text differently, but each names what the other prints.
    private static bool SpeakOfEachOther(StoryText one, StoryText other) => one.Telling.Count(other.WordSet.Contains) >= MinKnown && other.Telling.Count(one.WordSet.Contains) >= MinKnown;

    private static (StoryText Small, StoryText Large) BySize(StoryText one, StoryText other) => one.Shingles.Count <= other.Shingles.Count ? (one, other) : (other, one);

    // An excerpt is how a text begins; a quotation stands within it.
    private static bool IsBeginning(StoryText small, StoryText large)
    {
        for (int i = 0; i <= MaxDateline && i + StoryText.ShingleSize <= large.Words.Length; i++)
        {
            if (small.Shingles.Contains(large.ShingleAt(i)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Part 1 and part 2, version 3.1 and version 3.2, week 12 and week 13: titles that differ in what they count.</summary>
    public static bool AreCountedApart(StoryText one, StoryText other)
    {
        if (one.Series?.Part is { } part && other.Series?.Part is { } otherPart && part != otherPart)
        {
            return true;
        }

        int mine = one.TitleWords.Count(w => w.IsNumber && !other.TitleSet.Contains(w.Hash));
        int theirs = other.TitleWords.Count(w => w.IsNumber && !one.TitleSet.Contains(w.Hash));
        if (mine == 0 || theirs == 0)
        {
            return false;
        }

        // "0.25 points" and "25 basis points" in titles that differ in words too may still be one story.
        int words = one.TitleWords.Count(w => !w.IsNumber && !other.TitleSet.Contains(w.Hash));
        int otherWords = other.TitleWords.Count(w => !w.IsNumber && !one.TitleSet.Contains(w.Hash));
        return words == 0 || otherWords == 0 || Shared(one, other) < MinSharedRetitled;
    }

    // Each speaks in title and text of what the other does not know.
    private static bool HaveOtherSubjects(StoryText small, StoryText large) => HasOwnSubject(small, large) && HasOwnSubject(large, small);

    private static bool HasOwnSubject(StoryText one, StoryText other) =>
        one.TitleWords.Any(w => one.WordSet.Contains(w.Hash) && !other.TitleSet.Contains(w.Hash) && !other.WordSet.Contains(w.Hash));

    /// <summary>Share of the shorter text's shingles that the other has, 0 to 1.</summary>
    public static double Shared(StoryText one, StoryText other)
    {
        (StoryText small, StoryText large) = BySize(one, other);
        return small.Shingles.Count == 0 ? 0 : (double)small.Shingles.Count(large.Shingles.Contains) / small.Shingles.Count;
    }

    /// <summary>Share of the shorter title's words that the other has, 0 to 1.</summary>
    public static double TitleOverlap(StoryText one, StoryText other)
    {
        (HashSet<ulong> small, HashSet<ulong> large) = one.TitleSet.Count <= other.TitleSet.Count ? (one.TitleSet, other.TitleSet) : (other.TitleSet, one.TitleSet);
        return small.Count == 0 ? 0 : (double)small.Count(large.Contains) / small.Count;
    }
}
