namespace FeedHub.Feeds.Clusters;

/// <summary>Decides whether an entry of a source is one that the source gave under another id.</summary>
public static class EntryLikeness
{
    private const double AlikeTexts = 0.8;
    private const double RelatedTexts = 0.3;
    private const double StrangeTexts = 0.3;
    private const double StrangeTitles = 0.5;
    private const int FewShingles = 9;

    /// <summary>Two versions of one entry: the same title, unless the texts have nothing to do with each other, or the same text.</summary>
    /// <param name="one">An entry.</param>
    /// <param name="other">Another of the same source.</param>
    public static bool AreVersions(StoryText one, StoryText other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        bool canTell = Math.Min(one.Shingles.Count, other.Shingles.Count) >= FewShingles;
        double shared = StoryLikeness.Shared(one, other);
        return string.Equals(one.Title, other.Title, StringComparison.OrdinalIgnoreCase)
            ? !canTell || shared >= RelatedTexts
            : canTell && shared >= AlikeTexts && !StoryLikeness.AreCountedApart(one, other);
    }

    /// <summary>Two entries that share hardly a passage of their texts and few words of their titles; none where the texts are too short to tell.</summary>
    /// <param name="one">An entry.</param>
    /// <param name="other">Another of the same source.</param>
    public static bool AreStrangers(StoryText one, StoryText other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        bool canTell = Math.Min(one.Shingles.Count, other.Shingles.Count) >= FewShingles;
        return one.TitleWords.Length > 0 && other.TitleWords.Length > 0
            && (canTell ? StorySubject.TitleOverlap(one, other) <= StrangeTitles && StoryLikeness.Shared(one, other) < StrangeTexts : !one.TitleSet.Overlaps(other.TitleSet));
    }
}
