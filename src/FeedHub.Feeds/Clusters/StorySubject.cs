namespace FeedHub.Feeds.Clusters;

/// <summary>What two entries are about: how their titles relate, and what their texts say of what sets the titles apart.</summary>
internal static class StorySubject
{
    /// <summary>Share of the shorter title's words from which on titles are alike.</summary>
    public const double Alike = 0.6;

    private const int MinTelling = 2;
    private const int MinKnown = 2;

    /// <summary>Titles alike that are not of one form or column.</summary>
    public static bool AreTitlesAlike(StoryText one, StoryText other) =>
        TitleOverlap(one, other) >= Alike && one.Telling.Count(other.Telling.Contains) >= MinTelling && !StoryTitle.AreOfOneKind(one, other);

    /// <summary>Titles alike that are not of one form or column, and both texts say something of what sets them apart.</summary>
    public static bool AreTitlesOfOne(StoryText one, StoryText other)
    {
        if (!AreTitlesAlike(one, other))
        {
            return false;
        }

        List<string> common = StoryInflection.Common(one.Body, other.Body);
        return OwnIn(common, one, other).Known + OwnIn(common, other, one).Known > 0;
    }

    /// <summary>What sets each title apart is said, in one form or another, or, of texts that are nearly one, what does so for one of them.</summary>
    public static bool KnowOwn(StoryText small, StoryText large, bool areNearlyOne)
    {
        List<string> common = StoryInflection.Common(small.Body, large.Body);
        (int mine, int myKnown) = OwnIn(common, small, large);
        (int theirs, int theirKnown) = OwnIn(common, large, small);
        return myKnown + theirKnown >= MinKnown
            && ((mine == 0 || myKnown > 0) && (theirs == 0 || theirKnown > 0) || (areNearlyOne && Math.Max(myKnown, theirKnown) >= MinKnown));
    }

    /// <summary>Both texts say at least two of the words that only one of the titles has.</summary>
    public static bool SayOwn(StoryText one, StoryText other)
    {
        List<string> common = StoryInflection.Common(one.Body, other.Body);
        return OwnIn(common, one, other).Known + OwnIn(common, other, one).Known >= MinKnown;
    }

    /// <summary>Each text says what the other's title names, or the titles are alike, or are of one version of one program, or both texts say what sets them apart.</summary>
    public static bool AreRelated(StoryText one, StoryText other) =>
        (SpeakOfEachOther(one, other) && !StoryTitle.AreOfOneKind(one, other)) || AreTitlesAlike(one, other)
        || (StoryTitle.HaveOneNumber(one, other) && StoryTitle.OneHoldsTheOther(one, other)) || SayOwn(one, other);

    private static (int Words, int Known) OwnIn(List<string> common, StoryText one, StoryText other)
    {
        (int words, int known) = Own(one, other);
        return (words, Math.Max(known, StoryInflection.Own(one, other).Count(word => common.Exists(said => StoryInflection.AreOne(word, said)))));
    }

    /// <summary>How many of the words that only this title has the body says, in one form or another.</summary>
    public static int OwnIn(HashSet<ulong> body, List<string> common, StoryText one, StoryText other)
    {
        int known = one.TitleWords.Where(word => body.Contains(word.Hash) && !other.TitleSet.Contains(word.Hash) && (word.IsNumber || one.Telling.Contains(word.Hash))).DistinctBy(static word => word.Hash).Count();
        return Math.Max(known, StoryInflection.Own(one, other).Count(word => common.Exists(said => StoryInflection.AreOne(word, said))));
    }

    /// <summary>A text that says nothing of what either title has for itself, and that is not less than what they have in common (the name of a show), is what a publisher puts under everything.</summary>
    public static bool IsOfNeither(StoryText one, StoryText other)
    {
        (int mine, int myKnown) = Own(one, other);
        (int theirs, int theirKnown) = Own(other, one);
        int common = one.Telling.Count - mine;
        return mine > 0 && theirs > 0 && myKnown + theirKnown == 0
            && (common <= 1 || Math.Min(mine, theirs) > common || StoryTitle.HaveOneColumn(one.Name, other.Name) || (StoryTitle.HaveOneFrame(one.TitleWords, other.TitleWords) && HasWords(one, other) && HasWords(other, one)));
    }

    // More than a word that was changed: a form that says something else at its end.
    private static bool HasWords(StoryText one, StoryText other) => one.Words.Where(word => !other.WordSet.Contains(word.Hash)).Skip(1).Any();

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

    /// <summary>One text says what the title of the other names.</summary>
    public static bool OneSpeaksOfIt(StoryText one, StoryText other) => one.Telling.Count(other.WordSet.Contains) >= MinKnown || other.Telling.Count(one.WordSet.Contains) >= MinKnown;

    /// <summary>Two editors head one text differently, but each names what the other prints.</summary>
    public static bool SpeakOfEachOther(StoryText one, StoryText other) => one.Telling.Count(other.WordSet.Contains) >= MinKnown && other.Telling.Count(one.WordSet.Contains) >= MinKnown;

    /// <summary>Each speaks in title and text of what the other does not know.</summary>
    public static bool HaveOtherSubjects(StoryText small, StoryText large) => HasOwnSubject(small, large) && HasOwnSubject(large, small);

    private static bool HasOwnSubject(StoryText one, StoryText other) =>
        one.TitleWords.Any(w => one.WordSet.Contains(w.Hash) && !other.TitleSet.Contains(w.Hash) && !other.WordSet.Contains(w.Hash)) || (StoryTitle.HaveOneFrame(one.TitleWords, other.TitleWords) && StoryInflection.HasOwnSubject(one, other));

    /// <summary>Share of the shorter title's words that the other has, 0 to 1.</summary>
    public static double TitleOverlap(StoryText one, StoryText other)
    {
        (HashSet<ulong> small, HashSet<ulong> large) = one.TitleSet.Count <= other.TitleSet.Count ? (one.TitleSet, other.TitleSet) : (other.TitleSet, one.TitleSet);
        return small.Count == 0 ? 0 : (double)small.Count(large.Contains) / small.Count;
    }
}
