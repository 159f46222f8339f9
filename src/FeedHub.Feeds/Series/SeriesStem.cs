using System.Collections.Frozen;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Series;

/// <summary>Beginnings of titles that entries of one series share, as against names of columns, tags of the news, and names of products.</summary>
internal static class SeriesStem
{
    // Before a bare number these announce a version or a ranking.
    private static readonly FrozenSet<string> Releases =
        ("release|releases|released|releasing|announcing|announces|introducing|launching|version|beta|alpha|rc|available|out|now|upgrade|upgrading|migrating|to|top|best|worst|first|over|only|just|in|at|of|for|with|under|hits|turns|reaches|q|" +
        "windows|ios|android|firefox|chrome|python|java|php|ubuntu|fedora|debian|postgresql|postgres|mysql|rails|angular|swift|http|tls|model|iphone|galaxy|pixel|season").Split('|').ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Ends = [": ", " – ", " — ", " | ", " - ", "："];

    // Words of columns that go on for ever, and of what is released again and again.
    private static readonly FrozenSet<string> Columns = (
        "case|study|studies|release|releases|released|releasing|notes|guest|post|posts|video|videos|podcast|interview|interviews|review|reviews|news|update|updates|weekly|monthly|daily|annual|links|roundup|tip|tips|trick|announcement|" +
        "announcing|announces|introducing|launching|how|meet|ask|open|thread|breaking|opinion|q|faq|advisory|security|bulletin|changelog|job|jobs|hiring|event|events|meetup|webinar|talk|talks|press|photo|photos|gallery|spotlight|profile|" +
        "report|notes|digest|newsletter|memoriam|live|liveblog|recap|highlights|preview|week|month|year|today|yesterday|behind|why|what|when|version|beta|alpha|rc|available|availability|out|now|gets|adds|launches|deal|deals|sale|" +
        "watch|listen|read|exclusive|sponsored|sponsor|ad|quiz|poll|survey|comic|quote|question|answers|letter|letters|editorial|column|obituary|trailer|hands|first|top|best|worst|list|guide|election|war|crisis|earthquake|attack|" +
        "storm|trial|match|vs|score|fixtures|results|line|lineup|transfer|weather|forecast|stocks|market|markets|earnings|support|status|incident|outage|maintenance|scheduled|cve|vulnerability|patch|hotfix|milestone|preview|" +
        "neu|neue|neues|nachrichten|bericht|kommentar|meinung|interview|veranstaltung|stellenangebot|actualite|actualites|avis|entretien|noticias|noticia|opinion|entrevista|resena|recensione|intervista|nieuws|recensie|nyheter|recension")
        .Split('|').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A title without any number of a part that begins like one of a series, not with what has a number itself (<c>Gate of Baldor 3</c>): at least three words that name no column, then a colon or dash, then something else.</summary>
    /// <param name="title">Plain text.</param>
    public static SeriesMark? Of(string title) =>
        Prefix(title) is { } stem && !char.IsDigit(stem[^1]) && SeriesTitle.Words(stem).Split(' ') is { Length: >= 3 and <= 10 } && IsTelling(stem) && SeriesTitle.Key(stem) is { } key ? new(SeriesMarkKind.Stem, stem, [key]) : null;

    /// <summary>What stands before the first colon or spaced dash, if it is at least two words; <see langword="null"/> otherwise.</summary>
    /// <param name="title">Plain text.</param>
    public static string? Prefix(string title)
    {
        int end = -1;
        foreach (string sign in Ends)
        {
            int at = title.IndexOf(sign, StringComparison.Ordinal);
            end = at > 0 && (end < 0 || at < end) ? at : end;
        }

        if (end < 0 || end > 100)
        {
            return null;
        }

        string stem = title[..end].Trim();
        return stem.Contains(' ', StringComparison.Ordinal) || stem.Any(c => c > '\u2E80') ? stem : null;
    }

    /// <summary>A bare number behind it counts: at least two words, none of which announces a version, a ranking or an amount.</summary>
    /// <param name="stem">Beginning of a title.</param>
    public static bool IsCounted(string stem)
    {
        string[] words = LetterFolding.FoldWords(stem).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 && !Releases.Contains(words[^1]) && !Array.Exists(words, static word => word is not ("in" or "to" or "of" or "for" or "at" or "with") && Releases.Contains(word)) && !Array.Exists(words, IsYear);
    }

    /// <summary>At least two words, none of which is a column's or a release's.</summary>
    /// <param name="stem">Beginning of a title.</param>
    public static bool IsTelling(string stem)
    {
        string[] words = LetterFolding.FoldWords(stem).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 && !Array.Exists(words, Columns.Contains) && !Array.Exists(words, IsYear);
    }

    private static bool IsYear(string word) => word.Length == 4 && word.All(char.IsAsciiDigit);
}
