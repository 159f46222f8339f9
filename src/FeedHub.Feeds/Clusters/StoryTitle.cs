using System.Buffers;

namespace FeedHub.Feeds.Clusters;

/// <summary>Titles as they are compared between publishers.</summary>
internal static class StoryTitle
{
    private const int LongestPublisher = 40;
    private const int ShortestName = 12;

    // Words of titles that many entries have: what is released, repeated each week, or wished to everybody. What is left names the story.
    private static readonly HashSet<ulong> Generic =
    [
        .. StoryWord.Read(
            """
            a an the and or of for in on to from with by at is are was now out we our you your my this that these it its what how why new more all
            release released releases version versions update updates updated upgrade changelog changes changed notes note announcement announcing announced available build builds nightly beta alpha rc stable patch hotfix
            maintenance fix fixes bugfix security advisory news newsletter weekly daily monthly week month year day today tonight yesterday morning evening links link digest roundup round up recap review reviews report reports
            episode podcast issue edition part photo photos picture video videos gallery open thread hello world welcome happy holidays christmas hiring job jobs join team status statement post blog test article
            monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
            der die das ein eine und oder von fur im in am zum zur mit aus wir unser neu neue neues neuer veroffentlicht erschienen verfugbar ausgabe folge woche wochen monat jahr tag heute aktualisierung wartung wartungsarbeiten
            ruckblick monatsruckblick wochenruckblick links termine frohe frohes neues weihnachten stellenangebot
            le la les un une des du de et ou pour dans sur nouvelle nouveau version mise jour semaine mois annee jour bilan revue liens bonne joyeux noel
            el los las una y o para en nueva nuevo version actualizacion semana mes ano dia enlaces resumen feliz
            il lo gli una e per nuova nuovo versione aggiornamento settimana mese anno giorno rassegna buon
            o os as uma e para nova novo versao atualizacao semana mes ano dia
            de het een en van voor nieuwe versie update week maand jaar dag
            """).Select(word => word.Hash),
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
            if (at >= ShortestName && title.Length - at - separator.Length is > 0 and <= LongestPublisher && title.Length - at < at && !HasDigit(title.AsSpan(at)))
            {
                return title[..at];
            }
        }

        return title;
    }

    /// <summary>Titles that begin with the same name of a show or a column: <c>"Bits and Bobs: Batteries"</c> and <c>"Bits and Bobs: Bridges"</c>.</summary>
    public static bool HaveOneColumn(string one, string other)
    {
        int common = one.AsSpan().CommonPrefixLength(other);
        int column = one.AsSpan(0, common).LastIndexOfAny(ColumnEnds);
        return column > 0 && column + 1 < Math.Min(one.Length, other.Length) && (one[column] == ':' || char.IsWhiteSpace(one[column + 1]));
    }

    /// <summary>Words of a title that name what it is about.</summary>
    /// <param name="words">The title.</param>
    public static HashSet<ulong> Telling(IEnumerable<StoryWord> words) => [.. words.Where(word => !word.IsNumber && !Generic.Contains(word.Hash)).Select(word => word.Hash)];

    // What is counted is no publisher: "Notes on the release - 2.1".
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
