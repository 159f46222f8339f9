using System.Collections.Frozen;
using FeedHub.Feeds.Parsing.Dates;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Dates and times that stand beside names in bylines, in the languages that dates are read in.</summary>
internal static class BylineDates
{
    private static readonly FrozenSet<string> Days = Words(
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|today|yesterday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|heute|gestern|" +
        "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|segunda|terca|quarta|quinta|sexta");

    // Words within a date that name neither day nor month.
    private static readonly FrozenSet<string> Fillers = Words(
        "p|m|publicado|publicada|publie|veroffentlicht|erstellt|geplaatst|gepubliceerd|pubblicato|publicerad|publisert|opublikowano|опубликовано|escrito|written|at|on|the|of|am|pm|ago|gmt|utc|est|edt|pst|pdt|cet|cest|updated|published|posted|last|modified|th|st|nd|rd|min|mins|minute|minutes|minuten|read|hour|hours|day|days|week|weeks|month|months|year|years|" +
        "um|uhr|den|der|le|a|h|el|de|del|en|as|il|alle|ore|op|om|em|kl|г|года|в|w|o|dnia|lesezeit|lecture|tag|fa|min read");

    /// <summary>The whole text is a date, a time or a reading time.</summary>
    public static bool Is(string text) => Split(text) is { Length: > 0 } words && Are(words);

    /// <summary>Removes a date behind a name: <c>jdoe on Tuesday</c>, <c>Jean Dupont le 3 mars 2019</c>.</summary>
    /// <param name="name">A name and what may follow it.</param>
    public static string CutFrom(string name)
    {
        if (!HasDigitOrDay(Split(name)))
        {
            return name;
        }

        string[] written = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 1; i < written.Length; i++)
        {
            string[] rest = Split(string.Join(' ', written[i..]));
            bool begins = rest.Length > 0 && (rest[0].Any(char.IsAsciiDigit) || Days.Contains(rest[0]) || IsMonth(rest[0]) || (Fillers.Contains(rest[0]) && (!written[i].Any(char.IsUpper) || rest[0] is "published" or "posted" or "updated")));
            if (begins && Are(rest))
            {
                return string.Join(' ', written[..i]).TrimEnd(',', '-', '–', '|', '·', ' ');
            }
        }

        return name;
    }

    private static bool Are(string[] words) =>
        HasDigitOrDay(words) && words.All(word => char.IsAsciiDigit(word[0]) || Days.Contains(word) || Fillers.Contains(word) || IsMonth(word) || BylineWords.Calendar.Contains(word));

    private static bool HasDigitOrDay(string[] words) => Array.Exists(words, static word => word.AsSpan().ContainsAnyInRange('0', '9') || Days.Contains(word));

    // Abbreviations of months in some language are given names: Jane, Mara.
    private static bool IsMonth(string word) => MonthNames.Find(DateText.Fold(word)) > 0 && (BylineWords.Calendar.Contains(word) || !Authors.GivenNames.IsKnown(word));

    private static string[] Split(string text)
    {
        string key = LetterFolding.FoldWords(text);
        return key.Length == 0 ? [] : key.Split(' ');
    }

    private static FrozenSet<string> Words(string list) => list.Split('|').ToFrozenSet(StringComparer.Ordinal);
}
