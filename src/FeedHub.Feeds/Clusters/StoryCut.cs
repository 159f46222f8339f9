namespace FeedHub.Feeds.Clusters;

/// <summary>
/// A report that a desk cut and edited: sentences are gone, others moved or reworded, but it says nothing that the longer one does not. A follow-up that repeats what was known before brings names and
/// figures of its own.
/// </summary>
internal static class StoryCut
{
    // Words behind which a report can be told, and the share of its shingles: less where the titles are alike, too.
    private const int MinShingles = 30;
    private const double MinShared = 0.75;
    private const int MinAlike = 16;
    internal const double MinSharedAlike = 0.6;

    // Of a short note all but a word here and there, of which each interrupts several shingles.
    private const double MinKept = 0.85;

    // Notes of a release: its name and number say what they are of, wherever in the announcement they stand.
    private const int MinNotes = 20;
    private const double MinSharedNotes = 0.85;

    private const int MinTelling = 2;

    // A report in other words; of more passages in common the form decides.
    private const int MinReworded = 20;
    private const double MinSharedReworded = 0.25;
    private const double MaxSharedReworded = 0.85;

    /// <summary>Whether the shorter text is what a desk left of the longer one, which it begins like.</summary>
    /// <param name="small">The shorter text.</param>
    /// <param name="large">The longer text.</param>
    /// <param name="shared">Share of the shorter text's shingles that the other has.</param>
    public static bool IsCut(StoryText small, StoryText large, double shared)
    {
        int count = small.Shingles.Count;
        if (count < MinAlike || shared < MinSharedAlike || Math.Min(small.Telling.Count, large.Telling.Count) < MinTelling)
        {
            return false;
        }

        bool canBe = (StoryLikeness.IsWhole(small, large) && StoryLikeness.BodyLength(small, large) >= MinKept * small.Words.Length && StorySubject.SpeakOfEachOther(small, large))
            || StorySubject.AreTitlesOfOne(small, large) || (count >= MinShingles && shared >= MinShared && StorySubject.SpeakOfEachOther(small, large));
        return canBe && (StoryLikeness.IsBeginning(small, large) ? StoryFacts.AddsNone(small, large) : StoryFacts.HasManyAndAddsNone(small, large)) && !StoryLikeness.AreCountedApart(small, large);
    }

    /// <summary>Whether one is the other in other words: passages are gone, but there are many figures and names, which are all the same.</summary>
    /// <param name="small">The shorter text.</param>
    /// <param name="large">The longer text.</param>
    /// <param name="shared">Share of the shorter text's shingles that the other has.</param>
    public static bool IsReworded(StoryText small, StoryText large, double shared) =>
        shared is >= MinSharedReworded and < MaxSharedReworded && small.Shingles.Count >= MinReworded && StoryLikeness.IsWhole(small, large) && Math.Min(small.Telling.Count, large.Telling.Count) > 0
        && StoryFacts.AreManyAndOne(small, large) && !StoryLikeness.AreCountedApart(small, large)
        && StorySubject.AreRelated(small, large) && !StoryForm.HasOtherFacts(small, large);

    /// <summary>Whether both are notes of one version of one program.</summary>
    /// <param name="small">The shorter text.</param>
    /// <param name="large">The longer text.</param>
    /// <param name="shared">Share of the shorter text's shingles that the other has.</param>
    public static bool AreNotesOfOne(StoryText small, StoryText large, double shared) =>
        small.Shingles.Count >= MinNotes && shared >= MinSharedNotes && small.Telling.Count > 0 && StoryTitle.HaveOneNumber(small, large) && StoryTitle.HaveOneSubject(small, large)
        && !StoryLikeness.AreCountedApart(small, large);
}
