using System.Globalization;
using System.Text.RegularExpressions;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Series;

/// <summary>Reads what a title, and failing that the beginning of the text or the address, says of a series.</summary>
public static class SeriesTitle
{
    private const int MaxLength = 160; // no series has a longer title; patterns cost more than their length
    private const int TextLength = 300;
    private const int MostIssues = 999;

    internal static readonly char[] Separators = [' ', '\t', ':', ';', ',', '.', '-', '–', '—', '―', '|', '/', '(', ')', '[', ']', '{', '}', '·', '•', '~', '»', '«', '：', '，', '、', '（', '）', '【', '】', '「', '」', '『', '』', '・', '#', '"', '“', '”', '…', '&'];

    private static readonly string[] Halves = ["上", "前編", "前篇", "上篇", "上集"];
    private static readonly string[] Middles = ["中", "中編", "中篇"];

    /// <summary>Reads an entry.</summary>
    /// <param name="title">Its title, plain text.</param>
    /// <param name="text">Beginning of its plain text; may be empty.</param>
    /// <param name="link">Its page.</param>
    /// <returns><see langword="null"/> if it is part of nothing that it says.</returns>
    public static SeriesMark? Read(string title, string text = "", string? link = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);

        if (title.Length > MaxLength)
        {
            return null;
        }

        string shown = title.Trim();
        string folded = FoldInPlace(shown);
        bool mayCount = SeriesNumbers.MayBeIn(folded);
        SeriesMark? mark = (mayCount ? Numbered(shown, folded) : null) ?? Announced(shown, folded, text) ?? OfAddress(shown, link);
        return mark ?? (mayCount ? Bare(shown, folded) : null) ?? SeriesFrame.Of(shown) ?? SeriesStem.Of(shown);
    }

    /// <summary>Key of a text under which equal titles meet.</summary>
    /// <param name="text">A title or part of one.</param>
    /// <returns><see langword="null"/> if it has no letters.</returns>
    public static EntryKey? Key(string text)
    {
        string words = Words(text);
        return words.Length < 2 ? null : EntryKey.Of("series", words);
    }

    internal static string Words(string text)
    {
        string words = LetterFolding.FoldWords(text);
        foreach (string article in (string[])["the ", "a ", "an ", "der ", "die ", "das ", "le ", "la ", "les ", "el ", "il "])
        {
            words = words.StartsWith(article, StringComparison.Ordinal) ? words[article.Length..] : words;
        }

        return words.EndsWith(" series", StringComparison.Ordinal) ? words[..^7] : words;
    }

    private static SeriesMark? Numbered(string title, string folded)
    {
        SeriesWords.Kinds words = SeriesWords.In(folded);
        if (words.HasFlag(SeriesWords.Kinds.Part) && Last(SeriesPatterns.Part, folded, static match => Number(match) is not null && HasTotal(match)) is { } part && Number(part) is { } number && number <= 150)
        {
            return Mark(title, SeriesMarkKind.Part, part, number, "part");
        }

        if (words.HasFlag(SeriesWords.Kinds.PartBehind) && Last(SeriesPatterns.PartBehind, folded, static match => Ordinal(match) is not null && HasTotal(match)) is { } behind && Ordinal(behind) is { } ordinal && ordinal <= 150)
        {
            return Mark(title, SeriesMarkKind.Part, behind, ordinal, "part");
        }

        if (words.HasFlag(SeriesWords.Kinds.Part) && SeriesPatterns.PartOfNamed.Match(folded) is { Success: true } named && Ordinal(named) is { } place and <= 150
            && named.Groups["s"] is var whole && Key(title.Substring(whole.Index, whole.Length)) is { } key)
        {
            return new(SeriesMarkKind.Number, title.Substring(whole.Index, whole.Length).Trim(Separators), [key], place); // with company: "Part 1 of the budget passes"
        }

        if (Last(SeriesPatterns.Bracketed, folded) is { } bracketed && Number(bracketed) is { } chinese)
        {
            return Mark(title, SeriesMarkKind.Part, bracketed, chinese, "part");
        }

        if (Last(SeriesPatterns.Halves, folded) is { } half)
        {
            string which = half.Groups["n"].Value;
            return Mark(title, SeriesMarkKind.Part, half, Halves.Contains(which) ? 1 : Middles.Contains(which) ? 2 : 3, "part");
        }

        if (Last(SeriesPatterns.Fraction, folded) is { } fraction && Number(fraction) is { } n && SeriesNumbers.Parse(fraction.Groups["t"].Value) is { } of && n >= 1 && n <= of && of is > 1 and <= 50)
        {
            return Mark(title, SeriesMarkKind.Part, fraction, n, "part");
        }

        if (Last(SeriesPatterns.Season, folded) is { } season && Number(season) is { } episode)
        {
            // Each season counts from one, often behind the same name.
            return Mark(title, SeriesMarkKind.Issue, season, episode, season.Groups["s"].Value, season.Groups["s"].Value);
        }

        foreach (Regex pattern in (ReadOnlySpan<Regex>)[SeriesPatterns.EastAsian, SeriesPatterns.Issue, SeriesPatterns.Hash])
        {
            if ((pattern != SeriesPatterns.Issue || words.HasFlag(SeriesWords.Kinds.Issue)) && Last(pattern, folded, static match => Number(match) is not null) is { } issue && Number(issue) is { } count && IsApart(folded, issue))
            {
                // Tickets and incidents are counted in thousands, with others between them that are not told.
                SeriesMarkKind kind = pattern == SeriesPatterns.Hash && count > MostIssues ? SeriesMarkKind.Number : SeriesMarkKind.Issue;
                return Mark(title, kind, issue, count, issue.Groups["w"].Value);
            }
        }

        return null;
    }

    // Only what the text says of itself; the name is then the title's beginning, or what the text calls the series.
    private static SeriesMark? Announced(string title, string folded, string text)
    {
        string beginning = CleanText.Cut(text, TextLength);
        if (!beginning.Contains("series", StringComparison.OrdinalIgnoreCase) && !beginning.Contains("n part ", StringComparison.OrdinalIgnoreCase) && !beginning.Contains("d part ", StringComparison.OrdinalIgnoreCase))
        {
            return null; // nearly all texts
        }

        string read = FoldInPlace(beginning);
        Match announced = SeriesPatterns.Announced.Match(read);
        if (announced.Success && Number(announced) is { } part)
        {
            Group about = announced.Groups["s"];
            string name = about.Success ? beginning.Substring(about.Index, about.Length).Trim(Separators) : "";
            List<EntryKey> keys = [];
            Add(keys, SeriesStem.Prefix(title));
            Add(keys, name);
            string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Add(keys, words.Length > 4 ? string.Join(' ', words[..4]) : null);
            int? total = announced.Groups["t"].Success ? SeriesNumbers.Parse(announced.Groups["t"].Value) : null;
            return new(SeriesMarkKind.Part, SeriesStem.Prefix(title) ?? (name.Length > 0 ? Capital(name) : title), keys, part, total, keys.Count > 0);
        }

        Match back = SeriesPatterns.LookingBack.Match(read);
        if (!back.Success || Number(back) is not { } before || (SeriesStem.Prefix(title) is null && !read.StartsWith(folded.AsSpan(0, Math.Min(20, folded.Length)), StringComparison.Ordinal)))
        {
            return null;
        }

        List<EntryKey> own = [];
        Add(own, SeriesStem.Prefix(title));
        return new(SeriesMarkKind.Part, SeriesStem.Prefix(title) ?? title, own, before + 1, null, own.Count > 0);
    }

    // "/introducing-the-store-part-2/" where the title says nothing.
    private static SeriesMark? OfAddress(string title, string? link)
    {
        if (link is null || !Uri.TryCreate(link, UriKind.Absolute, out Uri? url))
        {
            return null;
        }

        string path = url.AbsolutePath.TrimEnd('/');
        string words = path[(path.LastIndexOf('/') + 1)..].Replace('-', ' ').Replace('_', ' ');
        Match part = SeriesNumbers.MayBeIn(words) && SeriesWords.In(words).HasFlag(SeriesWords.Kinds.Part) ? SeriesPatterns.Part.Match(words) : Match.Empty;
        if (!part.Success || !HasTotal(part) || part.Index == 0 || part.Index + part.Length < words.Length || Number(part) is not { } number || number > 50)
        {
            return null;
        }

        List<EntryKey> keys = [];
        Add(keys, words[..part.Index]);
        return new(SeriesMarkKind.Part, title, keys, number, null, keys.Count > 0);
    }

    // A number behind a title counts if something else shares the rest; numbers of products and years do not.
    private static SeriesMark? Bare(string title, string folded)
    {
        Match roman = SeriesPatterns.Roman.Match(folded);
        if (roman.Success && title.Substring(roman.Groups["n"].Index, roman.Groups["n"].Length).All(char.IsUpper) && SeriesNumbers.Roman(roman.Groups["n"].Value) is { } numeral)
        {
            bool isApart = roman.Groups["d"].Success;
            if (isApart || SeriesStem.IsCounted(title[..roman.Index]))
            {
                return Mark(title, isApart ? SeriesMarkKind.Part : SeriesMarkKind.Number, roman, numeral, "part");
            }
        }

        Match bare = SeriesPatterns.Bare.Match(folded);
        return bare.Success && Number(bare) is > 0 and var number && (SeriesStem.IsCounted(title[..bare.Index]) || bare.Groups["c"].Success) && !(bare.Groups["w"].Success && IsName(title[..bare.Index]))
            ? Mark(title, SeriesMarkKind.Number, bare, number, "number")
            : null;
    }

    // "World War 2: the home front": films, games and wars that have numbers have capitals.
    private static bool IsName(string stem) => char.IsUpper(stem[stem.TrimEnd().LastIndexOf(' ') + 1]);

    private static SeriesMark? Mark(string title, SeriesMarkKind kind, Match match, int number, string word, string season = "")
    {
        string before = title[..match.Index].Trim(Separators);
        string behind = title[(match.Index + match.Length)..].Trim(Separators);
        string within = Segment(title, match);
        List<EntryKey> keys = [];
        Add(keys, before, season);
        Add(keys, within, season);
        Add(keys, SeriesStem.Prefix(before), season);
        if (before.Length == 0 && within.Length == 0)
        {
            keys.Add(EntryKey.Of("series", $"~{word}"));
        }

        int? total = match.Groups["t"].Success ? SeriesNumbers.Parse(match.Groups["t"].Value) : null;
        bool isInBrackets = within.Length > 0 && within != before;
        string name = isInBrackets ? within : before.Length > 0 ? before : behind.Length > 0 ? behind : title;
        return new(kind, name, keys, number, total, keys.Count > 0 && (before.Length > 0 || within.Length > 0));
    }

    // What stands with the number between two separators: the name of a series in "Introducing Heroic (Monitoring at Spotify, part 2)".
    private static string Segment(string title, Match match)
    {
        int start = title.LastIndexOfAny(['(', '[', '（', '【'], Math.Min(match.Index, title.Length - 1));
        int end = title.IndexOfAny([')', ']', '）', '】'], Math.Min(match.Index + match.Length - 1, title.Length - 1));
        if (start >= 0 && end > start && start < match.Index)
        {
            return title[(start + 1)..match.Index].Trim(Separators);
        }

        int dash = Math.Max(title.LastIndexOf(" – ", match.Index, StringComparison.Ordinal), Math.Max(title.LastIndexOf(" - ", match.Index, StringComparison.Ordinal), title.LastIndexOf(" | ", match.Index, StringComparison.Ordinal)));
        return dash > 0 ? title[(dash + 3)..Math.Max(dash + 3, match.Index)].Trim(Separators) : "";
    }

    // "Episode 12: X", "X #17", "#17 X": the number ends something, or begins the title.
    private static bool IsApart(string folded, Match match)
    {
        string before = folded[..match.Index].TrimEnd();
        string behind = folded[(match.Index + match.Length)..].TrimStart();
        return behind.Length == 0 || before.Trim(Separators).Length == 0 || !char.IsLetterOrDigit(behind[0]) || behind[0] > '\u2E80';
    }

    // What is no match after all hides none that begins within it.
    private static Match? Last(Regex pattern, string text, Func<Match, bool>? isMatch = null)
    {
        Match? last = null;
        Match match = pattern.Match(text);
        while (match.Success)
        {
            bool counts = isMatch is null || isMatch(match);
            last = counts ? match : last;
            match = counts ? match.NextMatch() : pattern.Match(text, match.Index + 1);
        }

        return last;
    }

    // "Part two of five", not "part two of mine".
    private static bool HasTotal(Match match) => !match.Groups["t"].Success || SeriesNumbers.Named(match.Groups["t"].Value) is not null;

    // "2nd part", "erster Teil".
    private static int? Ordinal(Match match) => SeriesNumbers.Named(match.Groups["n"].Value);

    private static int? Number(Match match) => SeriesNumbers.Parse(match.Groups["n"].Value) ?? match.Groups["n"].Value switch { "1st" => 1, "2nd" => 2, "3rd" => 3, "4th" => 4, _ => null };

    private static void Add(List<EntryKey> keys, string? text, string season = "")
    {
        if (text is not null && text.Length > 0 && Key(season.Length == 0 ? text : $"{text} {season}") is { } key && !keys.Contains(key))
        {
            keys.Add(key);
        }
    }

    private static string Capital(string name) => string.Concat(char.ToUpperInvariant(name[0]).ToString(), name.AsSpan(1));

    // Letter for letter, so that what is found has its place in the title.
    private static string FoldInPlace(string text) => string.Create(text.Length, text, static (folded, from) =>
    {
        for (int i = 0; i < from.Length; i++)
        {
            string fold = LetterFolding.Fold(from[i]);
            folded[i] = char.IsDigit(from[i]) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(from[i])) : fold.Length == 1 ? fold[0] : char.ToLowerInvariant(from[i]);
        }
    });
}
