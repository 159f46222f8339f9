using System.Globalization;
using System.Text;

namespace FeedHub.Feeds.Normalizing;

/// <summary>What stands around a name in a byline: "Posted by", dates, places, functions, credits.</summary>
internal static class BylineAffixes
{
    private static readonly string[] CopyrightSigns = ["copyright", "©", "(c)"];

    private static readonly string[] Reporters = ["记者", "記者"];

    /// <summary>Removes what is written before and behind names, as often as it is written.</summary>
    /// <param name="text">A byline or part of one.</param>
    public static string Strip(string text)
    {
        string rest = WithoutReporter(WithoutCopyright(text.Trim())).Trim('|', '-', '–', '—', '·', '•', ',', ':').Trim();
        for (int round = 0; round < 4; round++)
        {
            string before = rest;
            rest = WithoutPrefix(rest);
            if (rest == before)
            {
                break;
            }
        }

        return rest;
    }

    // "新华社记者 李雷", "【記者李雷／台北報導】": these scripts put no space between words.
    private static string WithoutReporter(string text)
    {
        string rest = text.Trim('【', '】', '〔', '〕');
        foreach (string title in Reporters)
        {
            int at = rest.IndexOf(title, StringComparison.Ordinal);
            if (at is < 0 or > 6 || !rest[(at + title.Length)..].Any(char.IsLetter))
            {
                continue;
            }

            string name = rest[(at + title.Length)..].Trim(' ', ':', '：');
            int slash = name.IndexOfAny(['／', '/']);
            return slash > 0 && (name.EndsWith("報導", StringComparison.Ordinal) || name.EndsWith("报道", StringComparison.Ordinal) || name.EndsWith("報道", StringComparison.Ordinal)) ? name[..slash] : name;
        }

        return text;
    }

    // "Copyright 2020 Jane Doe. All rights reserved."
    private static string WithoutCopyright(string text)
    {
        string rest = text;
        foreach (string sign in CopyrightSigns)
        {
            rest = rest.StartsWith(sign, StringComparison.OrdinalIgnoreCase) ? rest[sign.Length..].TrimStart(' ', '©', ':') : rest;
        }

        if (rest.Length == text.Length || (rest.Length > 0 && char.IsLetter(rest[0]) && char.IsLetter(text[text.Length - rest.Length - 1])))
        {
            return text; // "Copyrighter"
        }

        int end = rest.IndexOf("all rights reserved", StringComparison.OrdinalIgnoreCase);
        rest = end >= 0 ? rest[..end].TrimEnd(' ', '.', ',', '-', '–', '|') : rest;
        return rest.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ' ', ',', '-', '–');
    }

    /// <summary>Removes where somebody works, wrote or when: <c>via Medium</c>, <c>on 5 January</c>, <c>of The Verge</c>.</summary>
    public static string WithoutPlace(string name)
    {
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 1; i < words.Length - 1; i++)
        {
            string word = words[i].ToLowerInvariant();
            if (word.Length > 1 && word[0] == '+' && char.IsAsciiDigit(word[1]))
            {
                return string.Join(' ', words[..i]); // "+2 others"
            }

            if (i > 1 && words[i] == "is" && words[i + 1] is "a" or "an" or "the")
            {
                return string.Join(' ', words[..i]); // "Jane Doe is a writer in Lagos"
            }

            if (!BylineWords.Suffixes.Contains(word) || words[i] != word)
            {
                continue;
            }

            // "Lawrence of Arabia" is one name, "Jane Doe of The Verge" is not; "via" always begins something else.
            string kept = string.Join(' ', words[..i]);
            bool isCollective = CollectiveNames.Is(kept, LetterFolding.FoldWords(kept), BylineContext.None);
            bool isDate = BylineDates.Is(string.Join(' ', words[(i + 1)..]));
            bool isHandleOn = i == 1 && word == "on" && char.IsUpper(words[2][0]) && kept.Any(char.IsLetter) && !kept.Any(char.IsUpper) && kept != "the";
            if (word == "via" || isDate || isHandleOn || (i >= 2 && !isCollective && !words[0].Equals("the", StringComparison.OrdinalIgnoreCase)))
            {
                return kept;
            }
        }

        return name;
    }

    /// <summary>Removes a date before the names: <c>January 5, 2015 by Jane Doe</c>, <c>12.05.2020 von Max Mustermann</c>.</summary>
    public static string WithoutDate(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = Math.Min(words.Length - 1, 7); i > 0; i--)
        {
            string behind = string.Join(' ', words[i..]);
            if (BylineDates.Is(string.Join(' ', words[..i])) && (WithoutPrefix(behind) != behind || words[i - 1].EndsWith(':') || PersonName.IsFull(behind)))
            {
                return behind;
            }
        }

        return text;
    }

    /// <summary>The text stands for authors who are not named: <c>et al.</c>, <c>2 others</c>.</summary>
    public static bool IsOthers(string text)
    {
        string key = LetterFolding.FoldWords(text);
        return key is "al" or "et al" or "others" or "more" or "u a" or "et alii" || key is "friends" or "colleagues" or "guests" or "contributors" or "co" or "outros" or "otros" or "altri" or "autres" or "andere" or "anderen" or "другие" or "et coll" || key.EndsWith(" others", StringComparison.Ordinal) || key.EndsWith(" more", StringComparison.Ordinal);
    }

    /// <summary>Removes what a bar or a spaced dash sets apart behind a name.</summary>
    public static string WithoutAffiliation(string section)
    {
        int index = -1;
        foreach (string separator in (string[])[" | ", " – ", " — ", " - ", " // ", " :: ", " » ", " @ "])
        {
            int at = section.IndexOf(separator, StringComparison.Ordinal);
            index = at > 0 && (index < 0 || at < index) ? at : index;
        }

        if (index < 0)
        {
            return section;
        }

        // "mail@example.org - Jane Doe" has the name behind it.
        string before = section[..index].Trim();
        string behind = section[(index + 3)..].Trim('|', '-', ' ');
        if (MailAddress.Find(before) is { } mail && mail.Length == before.Length)
        {
            return $"{behind} <{before}>";
        }

        if (MailAddress.Find(behind) is { } address && address.Length == behind.Length)
        {
            return $"{before} <{behind}>";
        }

        // "Opinion | Jane Doe": a section, not a name.
        if (BylineLabels.IsWriter(LetterFolding.FoldWords(before)) && PersonName.IsFull(behind))
        {
            return behind;
        }

        // "Jane Doe | Tom Becker": two people, where the second begins with a given name.
        if (section.AsSpan(index).StartsWith(" | ") && PersonName.IsFull(before) && behind.Split(' ') is { Length: 2 or 3 } second && PersonName.IsFull(behind)
            && Authors.KnownNames.IsFrequent(LetterFolding.FoldWords(second[0])) && Authors.PersonLikeness.IsLikely(LetterFolding.FoldWords(behind)) && !CollectiveNames.Is(behind, LetterFolding.FoldWords(behind), BylineContext.None))
        {
            return $"{before}, {behind}";
        }

        // Behind a team or an agency comes another one, or a person: not where it works.
        bool areSeveral = before.Split([" and ", " & "], StringSplitOptions.None) is { Length: > 1 } several && Array.TrueForAll(several, static one => PersonName.IsFull(one) && !CollectiveNames.Is(one, LetterFolding.FoldWords(one), BylineContext.None));
        if (!areSeveral && CollectiveNames.Is(before, LetterFolding.FoldWords(before), BylineContext.None))
        {
            return $"{before}, {behind}";
        }

        return before.Any(char.IsLetter) && !BylineDates.Is(before) ? before : behind;
    }

    /// <summary>Removes brackets and what is in them; keeps the content where that is the name.</summary>
    public static string WithoutBrackets(string text, bool keepsContent)
    {
        StringBuilder name = new(text.Length);
        int depth = 0;
        foreach (char character in text)
        {
            if (character is '(' or '[' or '<' or '{')
            {
                depth++;
                name.Append(' ');
            }
            else if (character is ')' or ']' or '>' or '}')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (depth == 0 || keepsContent)
            {
                name.Append(character);
            }
        }

        return CleanText.Collapse(name.ToString());
    }

    /// <summary>Nothing but white space and signs is outside brackets: <c>mail (Jane Doe)</c> without the mail.</summary>
    public static bool IsOnlyBrackets(string text) => !WithoutBrackets(text, keepsContent: false).Any(char.IsLetterOrDigit);

    /// <summary>The text names who made the pictures.</summary>
    public static bool IsPictureCredit(string text)
    {
        string key = LetterFolding.FoldWords(text);
        return Array.Exists(BylineWords.Pictures, prefix => key.StartsWith(prefix, StringComparison.Ordinal) && (key.Length == prefix.Length || (key[prefix.Length] == ' ' && prefix.Contains(' ', StringComparison.Ordinal))));
    }

    /// <summary><c>Jane Doe. Photos by John Roe. Edited by Mary Major.</c>: sentences behind the first that say who did something else are no part of a byline.</summary>
    public static string WithoutCreditSentences(string text)
    {
        for (int stop = text.IndexOf(". ", StringComparison.Ordinal); stop > 0; stop = text.IndexOf(". ", stop + 1, StringComparison.Ordinal))
        {
            string behind = text[(stop + 2)..].TrimStart();
            int by = behind.IndexOf(" by ", StringComparison.OrdinalIgnoreCase);
            if (by > 0 && (BylineLabels.IsCredit(LetterFolding.FoldWords(behind[..by])) || BylineLabels.IsCredit(LetterFolding.FoldWords(behind[..(by + 3)])) || IsPictureCredit(behind)))
            {
                return text[..stop];
            }
        }

        return text;
    }

    /// <summary>The text says what somebody is: <c>Senior Engineer</c>, <c>Head of Data</c>.</summary>
    public static bool IsRole(string text)
    {
        string key = LetterFolding.FoldWords(text);
        if (BylineWords.Roles.Contains(key) || key.StartsWith("on behalf", StringComparison.Ordinal) || key.StartsWith("special to ", StringComparison.Ordinal) || key.StartsWith("специально ", StringComparison.Ordinal))
        {
            return true;
        }

        string[] words = key.Split(' ');
        bool begins = BylineWords.Roles.Contains(words[0]) && !PersonName.IsFull(text);
        bool endsOrTitled = words.Length > 1 && (BylineWords.Roles.Contains(words[^1]) || (BylineWords.Roles.Contains(words[0]) && Array.Exists(words[1..], word => word is "of" or "at" or "in" or "for" or "and" or "engineering" or "data" or "design" or "marketing" || BylineWords.Roles.Contains(word))));
        return begins || endsOrTitled;
    }

    private static string WithoutPrefix(string text)
    {
        string begin = text.Length == 0 ? "" : LetterFolding.Fold(text[0]);
        foreach (string prefix in BylineWords.Prefixes)
        {
            if (begin.Length > 0 && begin[0] != prefix[0])
            {
                continue; // most texts begin like few of them
            }

            int length = MatchedLength(text, prefix);
            if (length > 0 && TakesOff(text, prefix, length))
            {
                return text[length..].TrimStart(' ', ':', '：', '-', '–', '—', '|', '>', '.', '、').TrimStart();
            }
        }

        if (BehindBoth(text) is { } behind)
        {
            return behind;
        }

        // "Criado por Rui Costa": whatever was done, it was done by.
        string[] words = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 3 && words[1] is "por" or "par" or "by" or "door" or "przez" && PersonName.IsFull(words[2]) && char.IsUpper(words[2][0]) && !IsPictureCredit(text))
        {
            return words[2];
        }

        // "Entrevista de Ana Soto", "Aufgezeichnet von Eva Brandt"
        bool isMade = words.Length == 3 && (words[1] == "von" ? !Authors.KnownNames.IsFrequent(LetterFolding.FoldWords(words[0])) && words[0].EndsWith('t')
            : words[1] is "de" or "di" or "da" or "av" or "af" && LetterFolding.FoldWords(words[0]) is var made && BylineLabels.IsWriter(made));
        if (isMade && PersonName.IsFull(words[2]) && char.IsUpper(words[2][0]))
        {
            return words[2];
        }

        // "Von Max Mustermann", but neither "von Neumann" nor "Von Miller".
        foreach (string doubtful in BylineWords.DoubtfulPrefixes)
        {
            int length = MatchedLength(text, doubtful);
            bool isBeforeTeam = length > 0 && doubtful is "von" or "di" or "par" or "por" or "door" or "av" or "af" or "przez" or "oleh";
            if (length > 0 && (IsNameBehind(text, length) || (isBeforeTeam && CollectiveNames.Is(text[length..].Trim(), LetterFolding.FoldWords(text[length..]), BylineContext.None))))
            {
                return text[length..].TrimStart();
            }
        }

        return text;
    }

    // "Story and photos by Jane Doe", "Text und Bilder von Max Mustermann"
    private static string? BehindBoth(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int by = Array.FindIndex(words, 0, Math.Min(words.Length, 4), static word => word is "by" or "By" or "BY" or "von" or "de" or "di" or "av" or "af" or "door" or "por" or "par");
        return by > 1 && by < words.Length - 1 && BylineLabels.IsBoth(LetterFolding.FoldWords(string.Join(' ', words[..by]))) ? string.Join(' ', words[(by + 1)..]) : null;
    }

    // "Von Max Mustermann" and "di Marco Rossi", but not "von Neumann", "Di Caprio" or "de la Cruz".
    private static bool IsNameBehind(string text, int length)
    {
        string behind = text[length..].TrimStart();
        string[] words = behind.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !PersonName.IsFull(behind) || (words[0].EndsWith(',') && BylineWords.Particles.Contains(LetterFolding.FoldWords(text[..length])))) // "DE VRIES, Charles"
        {
            return false;
        }

        bool isLower = char.IsLower(text[0]);
        string first = LetterFolding.FoldWords(words[0]);
        return !BylineWords.Particles.Contains(first) && (!isLower || (PersonName.IsCapitalizedWord(words[0]) && PersonName.IsCapitalizedWord(words[^1])));
    }

    private static bool TakesOff(string text, string prefix, int length)
    {
        if (length >= text.Length)
        {
            return prefix.Contains(' ', StringComparison.Ordinal) || prefix == "by";
        }

        bool hasColon = text[length..].TrimStart().StartsWith(':');
        if (BylineWords.DoubtfulPrefixes.Contains(prefix))
        {
            return hasColon || IsNameBehind(text, length);
        }

        // One word without a colon must be followed by a name: "Author" and "Text" also begin titles.
        return hasColon || prefix == "by" || prefix.Contains(' ', StringComparison.Ordinal) || prefix[0] > 0x0370 || IsVerb(prefix);
    }

    private static bool IsVerb(string prefix) =>
        prefix is "kirjoittanut" or "oprac" or "napsal" or "napsala" or "napisal" or "napisala" or "opracowal" or "opracowala" or "opublikowal" or "publikoval" or "kozzetette" or "irta" or "yazan" or "oleh" or "penulis";

    /// <summary>How much of the text a folded prefix covers, up to the end of a word; 0 if the text begins otherwise.</summary>
    private static int MatchedLength(string text, string prefix)
    {
        int matched = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (matched == prefix.Length)
            {
                if (char.GetUnicodeCategory(text[i]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                {
                    continue; // a mark that belongs to the last letter
                }

                return char.IsLetterOrDigit(text[i]) ? 0 : i;
            }

            bool isSpace = !char.IsLetterOrDigit(text[i]) && LetterFolding.Fold(text[i]).Length > 0;
            if (isSpace)
            {
                if (matched > 0 && prefix[matched] == ' ')
                {
                    matched++;
                }
                else if (matched == 0 || prefix[matched - 1] != ' ')
                {
                    return 0;
                }

                continue;
            }

            foreach (char part in LetterFolding.Fold(text[i]))
            {
                if (matched >= prefix.Length || prefix[matched] != part)
                {
                    return 0;
                }

                matched++;
            }
        }

        return matched == prefix.Length ? text.Length : 0;
    }
}
