using System.Collections.Frozen;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Series;

/// <summary>Entries that open or close a series and are not counted: <c>The lock, a short story: Epilogue</c>.</summary>
internal static class SeriesFrame
{
    private const int LongestWord = 24;
    private const char FirstEastAsian = '\u2E80';

    private static readonly FrozenSet<string> Openings = Folded(
        "prologue|prelude|preface|foreword|introduction|intro|prolog|einleitung|einführung|vorwort|avant-propos|prólogo|introducción|introdução|introduzione|proloog|inleiding|inledning|förord|forord|innledning|johdanto|" +
        "wstęp|wprowadzenie|úvod|введение|вступление|пролог|предисловие|вступ|önsöz|giriş|序章|はじめに|前言|引言|프롤로그|들어가며");

    private static readonly FrozenSet<string> Closings = Folded(
        "epilogue|conclusion|conclusions|finale|final part|last part|final chapter|last chapter|final episode|last episode|final instalment|final installment|grand finale|wrap up|wrapping up|end|fazit|schluss|schlusswort|epilog|letzter teil|letzte folge|" +
        "abschluss|fin|dernière partie|épisode final|dernier épisode|épilogue|conclusión|conclusiones|epílogo|parte final|episodio final|capítulo final|último capítulo|última parte|ultima parte|conclusão|conclusione|conclusioni|epilogo|ultimo episodio|ultima puntata|slot|slotdeel|laatste deel|laatste aflevering|conclusie|epiloog|avslutning|sista delen|sista avsnittet|siste del|" +
        "sidste del|loppu|zakończenie|ostatnia część|závěr|poslední díl|заключение|эпилог|финал|последняя часть|последний выпуск|завершение|son bölüm|完|完結|終章|最終回|最終話|最終章|终章|完结|完结篇|最终篇|大结局|尾声|결론|마지막|완결|에필로그|마지막 편");

    /// <summary>Reads a title.</summary>
    /// <param name="title">Plain text without a number of a part.</param>
    /// <returns><see langword="null"/> if its last words neither open nor close anything.</returns>
    public static SeriesMark? Of(string title)
    {
        int end = End(title);
        if (end <= 0)
        {
            return null;
        }

        string word = SeriesTitle.Words(title[end..]);
        bool isLast = Closings.Contains(word);
        string name = title[..end].TrimEnd(SeriesTitle.Separators);
        if ((!isLast && !Openings.Contains(word)) || name.Length == 0 || (!name.Contains(' ', StringComparison.Ordinal) && name[^1] < FirstEastAsian) || SeriesTitle.Key(name) is not { } key)
        {
            return null;
        }

        return new(SeriesMarkKind.Stem, name, [key], isLast ? null : 0) { IsLast = isLast };
    }

    // Where the last few words begin: behind a sign with a space on one side, a bracket, or in a script without spaces a space.
    private static int End(string title)
    {
        int last = title.AsSpan().TrimEnd(SeriesTitle.Separators).Length - 1;
        for (int at = last - 1; at > 0 && last - at <= LongestWord; at--)
        {
            if (title[at] switch
            {
                ' ' => title[last] >= FirstEastAsian,
                '(' or '[' or '（' or '【' or '「' or '：' => true,
                ':' or ',' or '.' => title[at + 1] == ' ',
                '–' or '—' or '-' or '|' => title[at - 1] == ' ' && title[at + 1] == ' ',
                _ => false,
            })
            {
                return at + 1;
            }
        }

        return -1;
    }

    private static FrozenSet<string> Folded(string words) => words.Split('|').Select(static word => LetterFolding.FoldWords(word)).ToFrozenSet(StringComparer.Ordinal);
}
