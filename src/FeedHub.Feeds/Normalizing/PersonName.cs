using System.Globalization;
using System.Text;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Brings one name to the form in which people write it.</summary>
internal static class PersonName
{
    private static readonly char[] Edges = [' ', ',', ';', ':', '|', '/', '\\', '-', '–', '—', '·', '•', '"', '“', '”', '„', '«', '»', '*', '~', '_', '<', '>', '[', ']', '{', '}', '=', '#', '`', '\''];

    /// <summary>Removes what hangs at the ends, and shouting; handles stay as they are.</summary>
    /// <param name="name">One name.</param>
    public static string Tidy(string name)
    {
        string tidy = WithoutSymbols(name);
        tidy = tidy.EndsWith("[bot]", StringComparison.OrdinalIgnoreCase) ? tidy.TrimStart(Edges) : tidy.Trim(Edges);
        tidy = tidy.StartsWith("u/", StringComparison.Ordinal) && !tidy.Contains(' ', StringComparison.Ordinal) ? tidy[2..] : tidy; // how Reddit writes handles
        tidy = tidy.StartsWith('@') ? tidy.TrimStart('@') : tidy;
        tidy = tidy.EndsWith('.') && !EndsInAbbreviation(tidy) ? tidy.TrimEnd('.').TrimEnd() : tidy;
        tidy = WithoutHonorific(tidy);
        return IsShouted(tidy) ? Calm(tidy) : WithCalmFamilyName(tidy);
    }

    /// <summary>A name out of a mail address: <c>jane.doe@example.org</c> is Jane Doe, <c>jhaals@example.org</c> is jhaals.</summary>
    /// <param name="address">Mail address in lower case.</param>
    public static string FromAddress(string address)
    {
        string local = address[..address.IndexOf('@', StringComparison.Ordinal)];
        int plus = local.IndexOf('+', StringComparison.Ordinal);
        local = plus > 0 ? local[..plus] : local;
        string[] words = local.Split(['.', '_'], StringSplitOptions.RemoveEmptyEntries);
        bool isName = words.Length is 2 or 3 && Array.TrueForAll(words, word => word.All(c => char.IsLetter(c) || c == '-'));
        return isName ? string.Join(' ', words.Select(Capitalize)) : local;
    }

    /// <summary>Text that can be a full name: two to five words, no digits, not all in lower case.</summary>
    public static bool IsFull(string text)
    {
        string[] words = text.Trim(Edges).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 6 && !text.Any(char.IsDigit) && words.Any(word => !char.IsLower(word[0]));
    }

    /// <summary>Initials: <c>J.</c>, <c>D. E.</c>, <c>DE</c>.</summary>
    public static bool IsInitials(string text)
    {
        string trimmed = text.Trim();
        return trimmed.Length is > 0 and <= 8 && trimmed.All(c => char.IsUpper(c) || c is '.' or ' ' or '-') && trimmed.Count(char.IsUpper) <= 3
            && (trimmed.Contains('.', StringComparison.Ordinal) || trimmed.Length <= 2);
    }

    /// <summary>A single word that begins like a name, not like a handle.</summary>
    public static bool IsCapitalizedWord(string text) => text.Length > 1 && char.IsUpper(text[0]) && text.All(c => char.IsLetter(c) || c is '-' or '\'' or '’' or '.');

    // Emoji and badges at the ends: 🎹, ✅, ™ is not among them.
    private static string WithoutSymbols(string name)
    {
        int start = 0;
        int end = name.Length;
        while (end > start && IsSymbolEnd(name, end))
        {
            end--;
        }

        while (start < end && IsSymbolStart(name, start))
        {
            start++;
        }

        return end > start ? name[start..end].Trim() : name;
    }

    private static bool IsSymbolEnd(string name, int end) =>
        name[end - 1] is '\uFE0F' or '\u200D' or ' ' || (char.IsLowSurrogate(name[end - 1]) && end > 1 ? IsSymbol(name, end - 2) : char.IsHighSurrogate(name[end - 1]) || IsSymbol(name, end - 1));

    private static bool IsSymbolStart(string name, int start) =>
        name[start] is '\uFE0F' or '\u200D' or ' ' || (char.IsLowSurrogate(name[start]) && start > 0 ? IsSymbol(name, start - 1) : IsSymbol(name, start));

    private static bool IsSymbol(string name, int index) =>
        index >= 0 && CharUnicodeInfo.GetUnicodeCategory(name, index) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol && name[index] is not ('©' or '®' or '™');

    /// <summary><c>Dr. Jane Doe</c> is Jane Doe, as <c>Jane Doe, PhD</c> is.</summary>
    private static string WithoutHonorific(string name)
    {
        string rest = name;
        while (rest.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 && IsHonorific(rest[..space]) && (rest.Length < name.Length || char.IsUpper(rest[0]) || rest[0] == 'д') && rest.IndexOf(' ', space + 1) > 0)
        {
            rest = rest[(space + 1)..];
        }

        return rest;
    }

    // "Lic.", "Adv.", "Univ.-Prof.", "Dott.ssa": what is shortened before two words and more is a title; "Alex. Smith" and "St. John" are left.
    private static bool IsHonorific(string word) => IsTitle(word)
        || (word.IndexOf('.', StringComparison.Ordinal) is var stop and >= 3 && char.IsUpper(word[0]) && word[1..stop].All(char.IsLower) && !Authors.KnownNames.IsFrequent(LetterFolding.FoldWords(word[..stop])));

    private static bool IsTitle(string word) => word.TrimEnd('.') is "Dr" or "DR" or "Prof" or "PROF" or "Mr" or "Mrs" or "Ms" or "Miss" or "MR" or "MRS" or "MS" or "Ing" or "Dipl" or "Rev" or "Fr" or "Herr" or "Frau" or "Mgr" or "Bc" or "PhDr" or "RNDr" or "Mme" or "Mx" or "Rabbi" or "Pfarrer" or "Pastor" or "Imam" or "Professora" or "Professore" or "Professeur" or "Dottoressa" or "د" or "Dott" or "Dra" or "Ir" or "Drs" or "Mag" or "Shri" or "Smt" or "д-р" or "Dipl.-Ing" or "Dipl.-Inf" or "med" or "phil" or "jur" or "nat" or "rer" or "habil";

    /// <summary><c>Jean-Pierre DUPONT</c>: the family name in capitals, as forms ask for.</summary>
    private static string WithCalmFamilyName(string name)
    {
        int space = name.LastIndexOf(' ');
        string last = name[(space + 1)..];
        int end = name.IndexOf(' ', StringComparison.Ordinal);
        string first = end > 0 ? name[..end] : "";
        if (first.Count(char.IsLetter) >= 4 && IsCapitalizedWord(first) && !first.Any(char.IsLower) && name[(end + 1)..].Split(' ') is { Length: <= 2 } given
            && Array.TrueForAll(given, static word => word.Any(char.IsLower) && Authors.KnownNames.IsFrequent(LetterFolding.FoldWords(word))))
        {
            return $"{name[(end + 1)..]} {Capitalize(first)}"; // DUPONT Jean: nobody shouts what he is called by
        }

        bool isShouted = space > 0 && last.Count(char.IsLetter) >= 4 && !last.Any(c => char.IsLower(c) || char.IsDigit(c)) && IsCapitalizedWord(name[..name.IndexOf(' ', StringComparison.Ordinal)]);
        return isShouted ? $"{name[..space]} {Capitalize(last)}" : name;
    }

    private static bool EndsInAbbreviation(string name)
    {
        int space = name.LastIndexOf(' ');
        string last = name[(space + 1)..];
        return space > 0 && (last.Length <= 4 || last[..^1].Contains('.', StringComparison.Ordinal));
    }

    private static bool IsShouted(string name)
    {
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 && !name.Any(c => char.IsLower(c) || char.IsDigit(c)) && words.Count(word => word.Count(char.IsLetter) > 1) >= 2
            && words.Any(word => word.Count(char.IsLetter) >= 4);
    }

    private static string Calm(string name)
    {
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < words.Length; i++)
        {
            string folded = LetterFolding.FoldWords(words[i]);
            bool isNumber = folded is "ii" or "iii" or "iv" || (words[i].Length <= 4 && words[i].Contains('.', StringComparison.Ordinal) && folded is not ("jr" or "sr" or "dr"));
            words[i] = isNumber ? words[i]
                : i > 0 && i < words.Length - 1 && BylineWords.Particles.Contains(folded) ? words[i].ToLowerInvariant()
                : Capitalize(words[i]);
        }

        return string.Join(' ', words);
    }

    private static string Capitalize(string word)
    {
        StringBuilder capitalized = new(word.Length);
        bool begins = true;
        foreach (char character in word)
        {
            capitalized.Append(begins ? char.ToUpper(character, CultureInfo.InvariantCulture) : char.ToLower(character, CultureInfo.InvariantCulture));
            begins = character is '-' or '\'' or '’' or '.';
        }

        string result = capitalized.ToString();
        return result.Length > 4 && result.StartsWith("Mc", StringComparison.Ordinal) && char.IsLetter(result[2])
            ? $"Mc{char.ToUpper(result[2], CultureInfo.InvariantCulture)}{result[3..]}"
            : result;
    }
}
