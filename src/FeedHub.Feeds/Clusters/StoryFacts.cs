namespace FeedHub.Feeds.Clusters;

/// <summary>
/// What a report says that no editor changes: its figures and its names. Where a text is so much reworded that half of its passages are left, they tell a retelling, which has all of them, from a follow-up, which has others
/// beside those it repeats.
/// </summary>
internal static class StoryFacts
{
    private const int MinFigures = 3;
    private const int MinFacts = 6;
    private const double MinNames = 0.8;
    private const double MinOfLarge = 0.6;
    private const int MinManyFigures = 4;
    private const int MinManyFacts = 5;

    /// <summary>All figures of the shorter text, and nearly all names, are in the longer one, which has few others.</summary>
    /// <param name="small">The shorter text.</param>
    /// <param name="large">The longer text.</param>
    public static bool AreOne(StoryText small, StoryText large)
    {
        (int figures, int figuresKnown) = Of(small, large, static word => word.IsNumber);
        (int names, int namesKnown) = Of(small, large, static word => word.IsCapital);
        if (figuresKnown < figures || namesKnown < MinNames * names || (figures < MinFigures && figures + namesKnown < MinFacts))
        {
            return false;
        }

        (int others, int othersKnown) = Of(large, small, static word => word.IsNumber || word.IsCapital);
        (int otherFigures, int otherFiguresKnown) = Of(large, small, static word => word.IsNumber);
        return othersKnown >= MinOfLarge * others && (otherFigures - otherFiguresKnown < MinFigures || otherFiguresKnown >= MinOfLarge * otherFigures);
    }

    /// <summary>All figures of the shorter text and nearly all names are in the longer one, which has hardly any others, and there are many. Where nouns have capitals, the figures alone count.</summary>
    /// <param name="small">The shorter text.</param>
    /// <param name="large">The longer text.</param>
    public static bool AreManyAndOne(StoryText small, StoryText large)
    {
        bool haveNames = small.Words.Count(IsName) <= StoryForm.ManyCapitals * small.Words.Length;
        (int figures, int figuresKnown) = Of(small, large, static word => word.IsNumber);
        (int names, int namesKnown) = haveNames ? Of(small, large, IsName) : (0, 0);
        if (figuresKnown < figures || !(AreKnown(names, namesKnown) || BeginsAnew(small, large)) || (figures < MinManyFigures && (figures < MinFigures || figures + namesKnown < MinManyFacts) && figures + namesKnown < MinFacts))
        {
            return false;
        }

        (int others, int othersKnown) = Of(large, small, haveNames ? static word => word.IsNumber || IsName(word) : static word => word.IsNumber);
        return othersKnown >= MinOfLarge * others;
    }

    /// <summary><see cref="AddsNone"/>, and there are many.</summary>
    /// <param name="small">The shorter text.</param>
    /// <param name="large">The longer text.</param>
    public static bool HasManyAndAddsNone(StoryText small, StoryText large) =>
        Of(small, large, static word => word.IsNumber).Words >= MinFigures && Of(small, large, IsName).Words >= MinFigures && AddsNone(small, large);

    /// <summary>All figures of the shorter text, and nearly all names, are in the longer one, which may have any others.</summary>
    /// <param name="small">The shorter text.</param>
    /// <param name="large">The longer text.</param>
    public static bool AddsNone(StoryText small, StoryText large)
    {
        (int figures, int figuresKnown) = Of(small, large, static word => word.IsNumber);
        (int names, int namesKnown) = Of(small, large, IsName);
        return figuresKnown == figures && AreKnown(names, namesKnown);
    }

    // Sentences begin with other words, which have a capital, too; names, and most of what is said, are the other's.
    private static bool BeginsAnew(StoryText small, StoryText large)
    {
        (int names, int known) = Of(small, large, static word => word.IsName && IsName(word));
        return AreKnown(names, known) && StoryRetold.SayTheSame(small, large);
    }

    // A word that begins a sentence has a capital, too.
    private static bool AreKnown(int names, int known) => known >= MinNames * names || known == names - 1;

    // Not a word that begins a sentence and says nothing.
    private static bool IsName(StoryWord word) => word.IsCapital && !StoryTitle.IsGeneric(word);

    private static (int Words, int Known) Of(StoryText one, StoryText other, Func<StoryWord, bool> isFact)
    {
        HashSet<ulong> facts = [.. one.Words.Where(isFact).Select(static word => word.Hash)];
        return (facts.Count, facts.Count(fact => other.WordSet.Contains(fact) || other.TitleSet.Contains(fact)));
    }
}
