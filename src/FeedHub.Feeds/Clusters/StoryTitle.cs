using System.Buffers;
using System.Globalization;
using FeedHub.Feeds.Parsing.Dates;

namespace FeedHub.Feeds.Clusters;

/// <summary>Titles as they are compared between publishers.</summary>
internal static class StoryTitle
{
    private const int LongestPublisher = 40;
    private const int ShortestName = 12;

    // Words of a name that is put before a title.
    private const int MaxPublisher = 5;

    // Words that titles of one form share.
    private const int MinFrame = 2;

    // In letters.
    private const int ShortestMonth = 3;
    private const int LongestMonth = 14;

    // Words of titles that many entries have: what is released, repeated each week, or wished to everybody. What is left names the story.
    private static readonly HashSet<ulong> Generic =
    [
        .. StoryWord.ReadList(
            """
            a an the and or of for in on to from with by at is are was now out we our you your my this that these it its what how why new more all
            release released releases version versions update updates updated upgrade changelog changes changed notes note announce announcement announcing announced available build builds nightly beta alpha rc stable patch hotfix
            maintenance fix fixes bugfix security advisory news newsletter weekly daily monthly week month year day today tonight yesterday morning evening links link digest roundup round up recap review reviews report reports
            ep episode podcast issue edition part photo photos picture video videos gallery open thread hello world welcome happy holidays christmas hiring job jobs join team status statement post blog test article
            monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
            der die das ein eine und oder von fur im in am zum zur mit aus wir unser neu neue neues neuer veroffentlicht erschienen verfugbar ausgabe folge woche wochen monat jahr tag heute aktualisierung wartung wartungsarbeiten
            ruckblick monatsruckblick wochenruckblick links termine frohe frohes neues weihnachten stellenangebot
            le la les un une des du de et ou pour dans sur nouvelle nouveau version mise jour semaine mois annee jour bilan revue liens bonne joyeux noel
            el los las una y o para en nueva nuevo version actualizacion semana mes ano dia enlaces resumen feliz
            il lo gli una e per nuova nuovo versione aggiornamento settimana mese anno giorno rassegna buon
            o os as uma e para nova novo versao atualizacao semana mes ano dia
            ist sind da jetzt est sont son aux con por al del alla dei delle della ao nas nos com met is zijn
            de het een en van voor nieuwe versie update week maand jaar dag
            """).Select(word => word.Hash),
    ];

    private static readonly HashSet<ulong> Trials =
    [
        .. StoryWord.ReadList("rc rc1 rc2 rc3 rc4 rc5 candidate alpha alpha1 alpha2 alpha3 beta beta1 beta2 beta3 beta4 prerelease preview kandidat candidat candidata candidato").Select(word => word.Hash),
    ];

    private static readonly string[] Separators = [" | ", " · ", " :: ", " — ", " – ", " - ", " » ", " « "];

    private static readonly SearchValues<char> ColumnEnds = SearchValues.Create(":：|–—");

    /// <summary>A title without the publisher's name that many put behind it: <c>"Rates rise again | The Daily"</c>.</summary>
    /// <param name="title">Plain text.</param>
    public static string WithoutPublisher(string title)
    {
        foreach (string separator in Separators)
        {
            int at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at >= ShortestName && title.Length - at - separator.Length is > 0 and <= LongestPublisher && title.Length - at < at && !HasDigit(title.AsSpan(at)) && Month(title.AsSpan(at)) is null)
            {
                return title[..at];
            }
        }

        return title;
    }

    /// <summary>Both titles count, and one says that it comes before the release (a candidate, a beta), of which the other says nothing: <c>"Marten 6.0 release candidate"</c> and <c>"Marten 6.0"</c>.</summary>
    public static bool OneComesBefore(StoryText one, StoryText other)
    {
        bool mine = one.TitleSet.Overlaps(Trials);
        return mine != other.TitleSet.Overlaps(Trials) && one.TitleWords.Any(static w => w.IsNumber) && other.TitleWords.Any(static w => w.IsNumber) && !(mine ? other : one).WordSet.Overlaps(Trials);
    }

    /// <summary>Titles that begin with the same name of a show or a column: <c>"Bits and Bobs: Batteries"</c> and <c>"Bits and Bobs: Bridges"</c>.</summary>
    public static bool HaveOneColumn(string one, string other)
    {
        int common = one.AsSpan().CommonPrefixLength(other);
        int column = one.AsSpan(0, common).LastIndexOfAny(ColumnEnds);
        return column > 0 && column + 1 < Math.Min(one.Length, other.Length) && (one[column] == ':' || char.IsWhiteSpace(one[column + 1]));
    }

    /// <summary>Titles of the same words.</summary>
    public static bool HaveOneTitle(StoryText one, StoryText other) => one.TitleSet.SetEquals(other.TitleSet);

    /// <summary>Titles that name and count the same: <c>"Mailcart 1.2.3"</c> and <c>"Mailcart 1.2.3 released"</c>.</summary>
    public static bool HaveOneSubject(StoryText one, StoryText other) => HaveOneTitle(one, other) || (one.Telling.SetEquals(other.Telling) && Numbers(one).SetEquals(Numbers(other)));

    /// <summary>Titles that count the same, if anything: <c>"quarry 3.4.2"</c> and <c>"v3.4.2"</c>.</summary>
    public static bool HaveOneNumber(StoryText one, StoryText other) => one.TitleWords.Any(static w => w.IsNumber) && Numbers(one).SetEquals(Numbers(other));

    /// <summary>One title is the other behind a name: planets and networks write <c>"Ada Nwosu: The price of an answer"</c>.</summary>
    public static bool OneNamesItsPublisher(StoryText one, StoryText other)
    {
        (StoryWord[] small, StoryWord[] large) = one.TitleWords.Length <= other.TitleWords.Length ? (one.TitleWords, other.TitleWords) : (other.TitleWords, one.TitleWords);
        return large.Length - small.Length <= MaxPublisher && large.AsSpan(large.Length - small.Length).SequenceEqual(small);
    }

    /// <summary>One title names all that the other does: <c>"Ep. 88: The whales that went quiet"</c> and <c>"The Whales That Went Quiet | Low Tide Podcast #88"</c>.</summary>
    public static bool OneHoldsTheOther(StoryText one, StoryText other)
    {
        (HashSet<ulong> small, HashSet<ulong> large) = one.Telling.Count <= other.Telling.Count ? (one.Telling, other.Telling) : (other.Telling, one.Telling);
        return small.IsSubsetOf(large) && large.Count - small.Count <= MaxPublisher;
    }

    private static HashSet<ulong> Numbers(StoryText text) => [.. text.TitleWords.Where(static w => w.IsNumber).Select(static w => w.Hash)];

    /// <summary>Titles that are one but for what stands in one place: <c>"Council to vote on bicycle parking"</c> and <c>"Council to vote on market hall"</c>.</summary>
    public static bool HaveOneFrame(ReadOnlySpan<StoryWord> one, ReadOnlySpan<StoryWord> other)
    {
        int before = one.CommonPrefixLength(other);
        int shorter = Math.Min(one.Length, other.Length) - before;
        int behind = 0;
        while (behind < shorter && one[^(behind + 1)] == other[^(behind + 1)])
        {
            behind++;
        }

        return before + behind >= MinFrame && behind < shorter && !one[before..^behind].ContainsAny(other[before..^behind]);
    }

    /// <summary>Titles of one form or one column: they are alike because they are of one kind, not of one story.</summary>
    public static bool AreOfOneKind(StoryText one, StoryText other) => HaveOneFrame(one.TitleWords, other.TitleWords) || HaveOneColumn(one.Name, other.Name);

    /// <summary>The month, 1 to 12, that a title names as the only one: <c>"What's new in April"</c>.</summary>
    /// <param name="title">Plain text.</param>
    public static int? Month(ReadOnlySpan<char> title)
    {
        Span<char> folded = stackalloc char[DateText.MaxLength];
        int? month = null;
        int from = -1;
        for (int i = 0; i <= title.Length; i++)
        {
            if (i < title.Length && (char.IsLetter(title[i]) || char.GetUnicodeCategory(title[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                from = from < 0 ? i : from;
                continue;
            }

            if (from >= 0 && i - from is >= ShortestMonth and <= LongestMonth && MonthNames.Find(DateText.From(title[from..i], folded).Characters) is > 0 and int named)
            {
                if (month is not null && month != named)
                {
                    return null;
                }

                month = named;
            }

            from = -1;
        }

        return month;
    }

    /// <summary>A word that many titles have, and that names nothing.</summary>
    public static bool IsGeneric(StoryWord word) => Generic.Contains(word.Hash);

    /// <summary>Words of a title that name what it is about.</summary>
    /// <param name="words">The title.</param>
    public static HashSet<ulong> Telling(IEnumerable<StoryWord> words) => [.. words.Where(word => !word.IsNumber && !Generic.Contains(word.Hash)).Select(word => word.Hash)];

    // What is counted or dated is no publisher: "Notes on the release - 2.1".
    private static bool HasDigit(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (char.IsDigit(character))
            {
                return true;
            }
        }

        return false;
    }
}
