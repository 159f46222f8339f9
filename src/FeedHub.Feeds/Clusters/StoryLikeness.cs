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
    private const double MinSharedCopy = 0.92;
    private const int MinSameTitle = 16;
    private const double MinSharedSameTitle = 0.5;

    // Texts that share a phrase meet, and most share no more. Where both have so many words, one shingle in four is looked for first, and one to 32 words of the shorter must be found: of a copy of
    // half of it there are four times as many.
    private const int MinSampled = 64;
    private const int Sampled = 4;
    private const int WordsPerFound = 32;

    // Words of a title that name what it is about; without them only a long text can tell, and in short ones more of them must.
    private const int MinTelling = 2;
    private const int MinUntold = 100;

    // A desk writes the first paragraph of a report anew and keeps the rest: words in a row, and the share of them in the shorter and in the longer text.
    private const long BodyWindow = 3 * Day;
    private const int MinBody = 40;
    private const double MinBodyOfSmall = 0.65;
    private const double MinBodyOfLarge = 0.5;

    // What each of the ways asks for at least.
    private const double MinSharedAtAll = MinSharedSameTitle < MinBodyOfLarge ? MinSharedSameTitle : MinBodyOfLarge;

    // Words behind it: where it is from, what else to read.
    private const int MaxEnd = 15;

    // Words behind an excerpt.
    private const int MaxCredit = 8;

    // Words that name what a headline is about, and how many of them the story says.
    private const long HeadlineWindow = 2 * Day;
    private const int MinTellingHeadline = 5;
    private const int MinKnownHeadline = 3;

    // Words before a copied beginning: where an agency's report is from.
    private const int MaxDateline = 5;

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
        return !canTell || shared >= 0.1 || StorySubject.TitleOverlap(one, other) >= RelatedTitles ? "same page" : null;
    }

    /// <summary>Whether two entries of different publishers do by their text.</summary>
    /// <param name="one">An entry.</param>
    /// <param name="other">Another.</param>
    /// <param name="apartMs">Time between them, in milliseconds.</param>
    /// <returns>On what grounds, or <see langword="null"/>.</returns>
    public static string? ByText(StoryText one, StoryText other, long apartMs)
    {
        bool isNear = apartMs <= BodyWindow;
        bool mayBeRetold = isNear && StoryRetold.MayBe(one, other);
        if (apartMs > Window || (!mayBeRetold && !MayShare(one, other)))
        {
            return null;
        }

        (StoryText small, StoryText large) = BySize(one, other);
        if (apartMs <= HeadlineWindow && IsHeadlineOf(small, large))
        {
            return "same headline";
        }

        double shared = small.Shingles.Count < MinExcerpt ? 0 : Shared(small, large);
        if ((isNear && StoryCut.IsReworded(small, large, shared)) || (mayBeRetold && StoryRetold.AreOne(small, large, shared, apartMs)))
        {
            return Grounds(small, large, shared);
        }

        if (shared < MinSharedAtAll)
        {
            return null;
        }

        bool isSame = ((IsSameText(small, large, shared, apartMs) || (isNear && (StoryCut.IsCut(small, large, shared) || StoryCut.AreNotesOfOne(small, large, shared)))) && !StorySubject.HaveOtherSubjects(small, large) && !StorySubject.IsOfNeither(small, large))
            || (isNear && shared >= MinBodyOfLarge && (HaveOneBody(small, large) || IsRetelling(small, large, shared)));
        return isSame && !StoryForm.IsFilledInAnew(small, large) ? Grounds(small, large, shared) : null;
    }

    private static string Grounds(StoryText small, StoryText large, double shared)
    {
        double titles = StorySubject.TitleOverlap(small, large);
        return string.Create(CultureInfo.InvariantCulture, $"same text: {100 * shared:0} % of {small.Words.Length} words, {(titles >= 1 ? "same title" : titles >= StorySubject.Alike ? "titles alike" : "another title")}");
    }

    private static bool MayShare(StoryText one, StoryText other)
    {
        int words = Math.Min(one.Words.Length, other.Words.Length);
        if (words < MinSampled)
        {
            return true;
        }

        // An arrival is compared with several others: its shingles are read once.
        (StoryText read, StoryText held) = one.HasShingles ? (other, one) : (one, other);
        int found = 0;
        for (int i = 0; i + StoryText.ShingleSize <= read.Words.Length; i += Sampled)
        {
            if (held.Shingles.Contains(read.ShingleAt(i)) && ++found >= words / WordsPerFound)
            {
                return true;
            }
        }

        return false;
    }

    // A headline service gives the title, who has it, and nothing else.
    private static bool IsHeadlineOf(StoryText small, StoryText large) =>
        small.Words.Length < StoryMarks.MinWords && large.Words.Length >= StoryMarks.MinWords && small.Telling.Count >= MinTellingHeadline
        && small.TitleWords.AsSpan().SequenceEqual(large.TitleWords) && (small.Words.AsSpan().StartsWith(small.TitleWords) || StoryText.IsName(small.Words)) && large.Telling.Count(large.WordSet.Contains) >= MinKnownHeadline;

    private static bool IsSameText(StoryText small, StoryText large, double shared, long apartMs)
    {
        if (AreCountedApart(small, large))
        {
            return false;
        }

        int count = small.Shingles.Count;
        double titles = StorySubject.TitleOverlap(small, large);
        bool isWhole = IsWhole(small, large);
        int telling = Math.Min(small.Telling.Count, large.Telling.Count);
        bool canTell = telling >= MinTelling || count >= MinUntold;
        double excerpt = apartMs <= ExcerptWindow && shared >= MinShared && IsBeginning(small, large) ? SharedBeforeEnd(small, large, shared) : 0;
        bool speakOfEachOther = shared >= MinShared && StorySubject.SpeakOfEachOther(small, large);
        return IsCopy(small, large, shared)
            || (isWhole && IsRetitled(count, shared) && (StorySubject.OneSpeaksOfIt(small, large) ? canTell || shared >= MinSharedCopy : canTell && titles >= RelatedTitles))
            || (isWhole && count >= MinShingles && shared >= MinShared && (titles >= RelatedTitles || speakOfEachOther) && telling >= MinTelling)
            || (count >= MinRetitled && shared >= MinSharedCopy && telling >= MinTelling && StoryTitle.HaveOneSubject(small, large))
            || (count >= MinShingles && excerpt >= MinSharedCopy && telling > 0 && StoryTitle.HaveOneSubject(small, large))
            || (count >= MinSameTitle && excerpt >= MinSharedCopy && speakOfEachOther)
            || (apartMs <= ExcerptWindow && shared >= MinSharedExcerpt && IsBeginning(small, large) && telling >= MinTelling
                && (count >= MinSameTitle ? titles >= StorySubject.Alike : telling > MinTelling && (StoryTitle.HaveOneTitle(small, large) || StoryTitle.OneNamesItsPublisher(small, large))))
            || (apartMs <= ExcerptWindow && count >= MinSameTitle && shared >= MinSharedSameTitle && telling > MinTelling
                && (StoryTitle.HaveOneTitle(small, large) || (StoryTitle.HaveOneNumber(small, large) && StoryTitle.OneHoldsTheOther(small, large))))
            || (count >= MinRetitled && shared >= MinSharedCopy && telling > 0 && StoryTitle.OneNamesItsPublisher(small, large));
    }

    // All of one but how it begins, near in time, under titles of which it says what sets them apart: a publisher's words under everything do not do that. Where it does so of one title only, both
    // must begin anew, since a quotation in a list of posts has how the other begins.
    private static bool HaveOneBody(StoryText small, StoryText large)
    {
        (int from, int length) = Body(small, large);
        if (length < MinBody || length < MinBodyOfSmall * small.Words.Length || length < MinBodyOfLarge * large.Words.Length || AreParts(small, large)
            || (from + length + MaxEnd < small.Words.Length && !HasEnd(small, large)))
        {
            return false;
        }

        HashSet<ulong> body = [.. small.Words[from..(from + length)].Select(static w => w.Hash).Where(large.WordSet.Contains)];
        List<string> common = StoryInflection.Common(small.Body, large.Body);
        int known = StorySubject.OwnIn(body, common, small, large);
        int otherKnown = StorySubject.OwnIn(body, common, large, small);
        return known + otherKnown >= MinKnown && ((known > 0 && otherKnown > 0) || (!IsBeginning(small, large) && !IsBeginning(large, small)));
    }

    // Reworded so much that half of its passages are left, but with the same figures and names; or short and under another title.
    private static bool IsRetelling(StoryText small, StoryText large, double shared) =>
        small.Shingles.Count >= (IsNearlyAll(small, shared) ? MinSameTitle : MinShingles) && IsWhole(small, large)
        && !AreCountedApart(small, large) && StoryFacts.AreOne(small, large) && (StorySubject.KnowOwn(small, large, IsNearlyAll(small, shared)) || (shared >= StoryCut.MinSharedAlike && StorySubject.AreTitlesOfOne(small, large)));

    // In a few words a single one that was changed counts much.
    private static bool IsNearlyAll(StoryText small, double shared) => shared >= MinSharedRetitled || (1 - shared) * small.Shingles.Count < StoryText.ShingleSize + 0.5;

    public static bool IsWhole(StoryText small, StoryText large) => small.Shingles.Count >= 0.6 * large.Shingles.Count;

    // An excerpt may end with whose it is and where to read on.
    private static double SharedBeforeEnd(StoryText small, StoryText large, double shared)
    {
        int last = small.Words.Length - StoryText.ShingleSize;
        int end = 0;
        while (end <= Math.Min(MaxCredit, last) && !large.Shingles.Contains(small.ShingleAt(last - end)))
        {
            end++;
        }

        return end > MaxCredit ? shared : shared * small.Shingles.Count / Math.Max(1, small.Shingles.Count - end);
    }

    private static bool HasEnd(StoryText one, StoryText other)
    {
        int last = other.Words.Length - StoryText.ShingleSize;
        for (int i = last; i >= Math.Max(0, last - MaxEnd); i--)
        {
            if (one.Shingles.Contains(other.ShingleAt(i)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Words in the longest passage of the shorter text that the longer one has, but for words here and there.</summary>
    public static int BodyLength(StoryText small, StoryText large) => Body(small, large).Length;

    // The longest passage of the shorter text that the longer one has. A word that was changed interrupts as many shingles as it is part of.
    private static (int From, int Length) Body(StoryText small, StoryText large)
    {
        (int from, int length) = (0, 0);
        int begin = -1;
        int last = -1;
        for (int i = 0; i + StoryText.ShingleSize <= small.Words.Length; i++)
        {
            if (!large.Shingles.Contains(small.ShingleAt(i)))
            {
                continue;
            }

            begin = begin < 0 || i - last > StoryText.ShingleSize + 1 ? i : begin;
            last = i;
            if (last - begin + StoryText.ShingleSize > length)
            {
                (from, length) = (begin, last - begin + StoryText.ShingleSize);
            }
        }

        return (from, length);
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
        if (count < MinCopy || shared < MinSharedCopy || count < 0.8 * large.Shingles.Count)
        {
            return false;
        }

        if (Math.Min(small.Telling.Count, large.Telling.Count) == 0)
        {
            return count >= MinSameTitle && StoryTitle.HaveOneNumber(small, large) && Math.Max(small.Telling.Count, large.Telling.Count) > 0; // a version is all that the title of a list of releases says
        }

        int common = small.Telling.Count(large.Telling.Contains);
        return small.Telling.SetEquals(large.Telling) ? StoryTitle.HaveOneTitle(small, large) || StoryTitle.HaveOneNumber(small, large)
            : common == small.Telling.Count || common == large.Telling.Count || (count >= MinSameTitle && (common > 1 || (common > 0 && StorySubject.OneSpeaksOfIt(small, large))));
    }

    private static bool IsRetitled(int count, double shared) => count >= MinRetitled ? shared >= MinSharedRetitled : count >= MinShingles && shared >= MinSharedCopy;

    private static (StoryText Small, StoryText Large) BySize(StoryText one, StoryText other) => one.Shingles.Count <= other.Shingles.Count ? (one, other) : (other, one);

    /// <summary>An excerpt is how a text begins; a quotation stands within it.</summary>
    public static bool IsBeginning(StoryText small, StoryText large)
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

    /// <summary>Part 1 and part 2, version 3.1 and version 3.2, week 12 and week 13, April and May: titles that differ in what they count.</summary>
    public static bool AreCountedApart(StoryText one, StoryText other)
    {
        if (AreParts(one, other))
        {
            return true;
        }

        if (StoryTitle.OneComesBefore(one, other))
        {
            return true;
        }

        int months = one.Month is { } month && other.Month is { } otherMonth && month != otherMonth ? 1 : 0;
        int mine = one.TitleWords.Count(w => w.IsNumber && !other.TitleSet.Contains(w.Hash)) + months;
        int theirs = other.TitleWords.Count(w => w.IsNumber && !one.TitleSet.Contains(w.Hash)) + months;
        if (mine == 0 || theirs == 0)
        {
            return false;
        }

        // "0.25 points" and "25 basis points" in titles that differ in words too may still be one story.
        int words = one.TitleWords.Count(w => !w.IsNumber && !other.TitleSet.Contains(w.Hash)) - months;
        int otherWords = other.TitleWords.Count(w => !w.IsNumber && !one.TitleSet.Contains(w.Hash)) - months;
        return words <= 0 || otherWords <= 0 || (Shared(one, other) < MinSharedRetitled && (months > 0 || !SaysNumbers(one, other) || !SaysNumbers(other, one)));
    }

    // "Tolls to rise by 4 percent", "A sticker will cost 103.80": each editor takes another figure of one report.
    private static bool SaysNumbers(StoryText one, StoryText other) => one.TitleWords.All(word => !word.IsNumber || other.TitleSet.Contains(word.Hash) || other.WordSet.Contains(word.Hash));

    private static bool AreParts(StoryText one, StoryText other) => one.Series?.Part is { } part && other.Series?.Part is { } otherPart && part != otherPart;

    /// <summary>Share of the shorter text's shingles that the other has, 0 to 1.</summary>
    public static double Shared(StoryText one, StoryText other)
    {
        (StoryText small, StoryText large) = BySize(one, other);
        int shared = 0;
        foreach (ulong shingle in small.Shingles)
        {
            shared += large.Shingles.Contains(shingle) ? 1 : 0;
        }

        return small.Shingles.Count == 0 ? 0 : (double)shared / small.Shingles.Count;
    }

}
