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

    // Of the words outside the passages in common those that the other text says, of each text and of both: fewer where all facts are the same, more for each that is not. And of all words.
    private const int MinOutside = 5;
    private const double MinOutsideKnown = 0.45;
    private const double MinOfBoth = 1;
    private const double MinOfBothIfSame = 0.95;
    private const double MinOfBothIfFew = 1.15;
    private const double ForEachOwn = 0.05;
    private const int ManyFacts = 4;
    private const int ManySameFacts = 6;
    private const double MinKnown = 0.55;

    // What a desk left of a report: it says nothing of its own, in whatever words, or begins in words of its own and is cut behind that.
    private const long BriefWindow = 86_400_000;
    private const int MinFactsOfBrief = 6;
    private const double MinKnownOfBrief = 0.9;
    private const double MinKnownOfCut = 0.8;
    private const double MinSharedOfCut = 0.55;
    private const double MinKnownOfReport = 0.4;

    // Who rewords leaves a phrase here and there, or at least the figures. Of more passages in common the form decides.
    private const double MinShared = 0.04;
    private const int MinFigures = 3;
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
        Span<ulong> known = stackalloc ulong[MinFacts];
        int count = 0;
        foreach (StoryWord word in read.Words)
        {
            if ((word.IsNumber || word.IsName) && held.WordSet.Contains(word.Hash) && !StoryTitle.IsGeneric(word) && !known[..count].Contains(word.Hash))
            {
                known[count++] = word.Hash;
                if (count == MinFacts)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether one text tells what the other does in other words, or all that a desk left of it.</summary>
    /// <param name="small">The shorter text.</param>
    /// <param name="large">The longer text.</param>
    /// <param name="shared">Share of the shorter text's shingles that the other has.</param>
    /// <param name="apartMs">Time between them, in milliseconds.</param>
    public static bool AreOne(StoryText small, StoryText large, double shared, long apartMs)
    {
        if (shared >= MaxShared || (shared < MinShared && small.Words.Count(word => word.IsNumber && large.WordSet.Contains(word.Hash)) < MinFigures))
        {
            return false;
        }

        StoryWording mine = small.Wording;
        StoryWording theirs = large.Wording;
        int facts = mine.Figures.Count(theirs.Says) + mine.Names.Count(theirs.HasName);
        int ownNames = mine.OwnNames(theirs);
        if (facts < MinFacts || OwnFigures(mine, theirs) > 0 || ownNames > Math.Max(MaxOwn, MaxOwnNames * mine.Names.Count))
        {
            return false; // an editor adds no figure, and hardly a name
        }

        int own = OwnFigures(theirs, mine) + (mine.HasNames ? ownNames + theirs.OwnNames(mine) : 0);
        return (IsInOtherWords(small, large, facts, own) || (apartMs <= BriefWindow && facts >= MinFactsOfBrief && IsBrief(mine, theirs, isCut: ownNames == 0 && shared >= MinSharedOfCut)))
            && AreOfOne(small, large, haveSame: facts >= ManySameFacts && own == 0) && !StoryForm.HasOtherFacts(small, large);
    }

    // Where all facts are the same, the titles need not be related: each editor takes another of them for the headline.
    private static bool AreOfOne(StoryText small, StoryText large, bool haveSame) =>
        haveSame ? !StoryTitle.AreOfOneKind(small, large) || (StorySubject.AreRelated(small, large) && !StoryLikeness.AreCountedApart(small, large))
            : StorySubject.AreRelated(small, large) && !(StoryLikeness.AreCountedApart(small, large) && small.TitleSet.Overlaps(large.TitleSet));

    /// <summary>Whether nearly all that either text speaks of the other says, too.</summary>
    /// <param name="one">An entry.</param>
    /// <param name="other">Another.</param>
    public static bool SayTheSame(StoryText one, StoryText other) =>
        Known(one.Wording.Content, other.Wording) >= MinKnownOfCut && Known(other.Wording.Content, one.Wording) >= MinKnownOfCut;

    private static bool IsInOtherWords(StoryText small, StoryText large, int facts, int own)
    {
        StoryWording mine = small.Wording;
        StoryWording theirs = large.Wording;
        if (OwnFigures(theirs, mine) > Math.Max(MaxOwn, MaxOwnNames * theirs.Figures.Count) || theirs.OwnNames(mine) > (1 - MinFactsOfLarge) * theirs.Names.Count
            || Known(mine.Content, theirs) < MinKnown || Known(theirs.Content, mine) < MinKnown)
        {
            return false;
        }

        HashSet<ulong> outside = mine.ContentOutside(large);
        double known = Known(outside, theirs);
        double otherKnown = Known(theirs.ContentOutside(small), mine);
        return outside.Count >= MinOutside && Math.Min(known, otherKnown) >= MinOutsideKnown
            && known + otherKnown >= Needed(facts, own);
    }

    private static double Needed(int facts, int own) =>
        own == 0 && facts >= ManySameFacts ? MinOfBothIfSame : Math.Max(facts >= ManyFacts ? MinOfBoth : MinOfBothIfFew, MinOfBoth + (ForEachOwn * own));

    private static bool IsBrief(StoryWording mine, StoryWording theirs, bool isCut) =>
        Known(mine.Content, theirs) >= (isCut ? MinKnownOfCut : MinKnownOfBrief) && Known(theirs.Content, mine) >= MinKnownOfReport;

    private static int OwnFigures(StoryWording one, StoryWording other) => one.Figures.Count(figure => !other.Says(figure));

    private static double Known(HashSet<ulong> words, StoryWording other) => words.Count == 0 ? 1 : (double)words.Count(other.Says) / words.Count;
}
