namespace FeedHub.Feeds.Clusters;

/// <summary>
/// A report told sentence by sentence in other words. Such a text and a follow-up, which has the same background, may have as many passages in common; what tells them apart is what stands outside of these passages: of a
/// retelling most words are the other's in another order or form, of a follow-up most are new, and a form that is filled in anew has other figures and names.
/// </summary>
internal static class StoryRetold
{
    private const int MinWords = 25;

    // Figures and names in common, and those that one text has for itself.
    private const int MinFacts = 3;
    private const int MaxOwn = 1;
    private const double MaxOwnNames = 0.25;
    private const double MinFactsOfLarge = 0.6;

    // Of the words outside the passages in common those that the other text says: fewer where there are more facts, and fewest where these are the same.
    private const int MinOutside = 5;
    private const double MinOutsideKnown = 0.45;
    private const double MinOutsideKnownOfBoth = 1;
    private const double MinOutsideKnownOfFew = 1.15;
    private const double MinOutsideKnownOfSame = 0.95;
    private const int ManyFacts = 4;
    private const int ManySameFacts = 6;

    // What a desk left of a report: it says nothing of its own, in whatever words.
    private const int MinFactsOfBrief = 6;
    private const double MinKnownOfBrief = 0.9;
    private const double MinKnownOfReport = 0.4;

    // Of more passages in common the form decides.
    private const double MaxShared = 0.7;

    /// <summary>Whether it is worth the reading: texts of one report have figures and names in common.</summary>
    /// <param name="one">An entry.</param>
    /// <param name="other">Another.</param>
    public static bool MayBe(StoryText one, StoryText other)
    {
        if (Math.Min(one.Words.Length, other.Words.Length) < MinWords)
        {
            return false;
        }

        (StoryText read, StoryText held) = one.HasShingles ? (other, one) : (one, other);
        int known = 0;
        foreach (StoryWord word in read.Words)
        {
            if ((word.IsNumber || word.IsCapital) && held.WordSet.Contains(word.Hash) && !StoryTitle.IsGeneric(word) && ++known >= MinFacts)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one text tells what the other does in other words, or all that a desk left of it.</summary>
    /// <param name="small">The shorter text.</param>
    /// <param name="large">The longer text.</param>
    /// <param name="shared">Share of the shorter text's shingles that the other has.</param>
    public static bool AreOne(StoryText small, StoryText large, double shared)
    {
        if (shared >= MaxShared || (StoryLikeness.AreCountedApart(small, large) && small.TitleSet.Overlaps(large.TitleSet)))
        {
            return false;
        }

        StoryWording mine = small.Wording;
        StoryWording theirs = large.Wording;
        int facts = mine.Figures.Count(theirs.Says) + mine.Names.Count(theirs.HasName);
        if (facts < MinFacts || HasOwnFacts(mine, theirs))
        {
            return false;
        }

        bool haveSame = facts >= ManySameFacts && HasNone(theirs, mine) && HasNone(mine, theirs);
        return (IsInOtherWords(small, large, facts, haveSame) || (facts >= MinFactsOfBrief && IsBrief(mine, theirs)))
            && (StorySubject.AreRelated(small, large) || (haveSame && !StoryTitle.AreOfOneKind(small, large))) && !StoryForm.HasOtherFacts(small, large);
    }

    // An editor adds no figure, and hardly a name.
    private static bool HasOwnFacts(StoryWording mine, StoryWording theirs) => !mine.Figures.All(theirs.Says) || OwnNames(mine, theirs) > Math.Max(MaxOwn, MaxOwnNames * mine.Names.Count);

    private static bool HasNone(StoryWording one, StoryWording other) => one.Figures.All(other.Says) && one.Names.All(other.HasName);

    private static bool IsInOtherWords(StoryText small, StoryText large, int facts, bool haveSame)
    {
        StoryWording mine = small.Wording;
        StoryWording theirs = large.Wording;
        int ownFigures = theirs.Figures.Count(figure => !mine.Says(figure));
        if (ownFigures > Math.Max(MaxOwn, MaxOwnNames * theirs.Figures.Count) || OwnNames(theirs, mine) > (1 - MinFactsOfLarge) * theirs.Names.Count)
        {
            return false;
        }

        HashSet<ulong> outside = mine.ContentOutside(large);
        double known = Known(outside, theirs);
        double otherKnown = Known(theirs.ContentOutside(small), mine);
        return outside.Count >= MinOutside && Math.Min(known, otherKnown) >= MinOutsideKnown
            && known + otherKnown >= (haveSame ? MinOutsideKnownOfSame : facts >= ManyFacts ? MinOutsideKnownOfBoth : MinOutsideKnownOfFew);
    }

    private static int OwnNames(StoryWording one, StoryWording other) => one.Names.Count(name => !other.HasName(name));

    private static bool IsBrief(StoryWording mine, StoryWording theirs) => Known(mine.Content(), theirs) >= MinKnownOfBrief && Known(theirs.Content(), mine) >= MinKnownOfReport;

    private static double Known(HashSet<ulong> words, StoryWording other) => words.Count == 0 ? 1 : (double)words.Count(other.Says) / words.Count;
}
