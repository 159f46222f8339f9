using System.Buffers;

namespace FeedHub.Feeds.Normalizing;

/// <summary>What people are called before and behind their names in bylines.</summary>
internal static class BylineTitles
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("AEIOUY");

    private static readonly string[] OtherNames = [" aka ", " AKA ", " a.k.a. ", " also known as ", " better known as ", " alias "];

    /// <summary>The full one of two names of which one is what somebody is called as well: <c>Jane Doe aka jd</c>.</summary>
    public static string WithoutOtherName(string name)
    {
        foreach (string link in OtherNames)
        {
            int at = name.IndexOf(link, StringComparison.Ordinal);
            if (at > 0 && at + link.Length < name.Length)
            {
                string first = name[..at].TrimEnd(',', ' ');
                string second = name[(at + link.Length)..].Trim();
                return PersonName.IsFull(second) && !PersonName.IsFull(first) ? second : first;
            }
        }

        return name;
    }

    /// <summary>Removes what somebody is called before or behind the name: <c>Staff writer Jane Doe</c>, <c>Jane Doe @jdoe</c>, <c>김민수 기자</c>.</summary>
    public static string Without(string name)
    {
        foreach (string title in BylineWords.Titles)
        {
            if (name.Length > title.Length + 1 && name.EndsWith(title, StringComparison.Ordinal))
            {
                name = name[..^title.Length].TrimEnd();
            }
        }

        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && words[^1].StartsWith('@') && words[^1].Length > 2)
        {
            words = words[..^1];
        }

        // "Jane Doe PhD", "Jane Doe MBA": with two capitals it is no family name such as Ma.
        if (words.Length > 2 && words[^1].Count(char.IsUpper) >= 2 && (words[^1].Any(char.IsLower) || (words[^1].Length > 2 && words[^2].Any(char.IsLower))) && BylineWords.Degrees.Contains(LetterFolding.FoldWords(words[^1])))
        {
            words = words[..^1];
        }

        // "Jane Doe reports"
        if (words.Length > 2 && words[^1] is "reports" or "writes" or "reporting")
        {
            words = words[..^1];
        }

        // "Jane Doe https://jane.example"
        if (words.Length > 1 && (words[^1].Contains("://", StringComparison.Ordinal) || words[^1].StartsWith("www.", StringComparison.OrdinalIgnoreCase)))
        {
            words = words[..^1];
        }

        // "Jane Doe LDRS", "Jane Doe BBC": capitals that nobody can say are no family name.
        if (words.Length > 2 && words[^1].Length is >= 3 and <= 5 && words[^1].All(char.IsAsciiLetterUpper) && !words[^1].AsSpan().ContainsAny(Vowels) && Array.TrueForAll(words[..^1], static word => word.Any(char.IsLower)))
        {
            words = words[..^1];
        }

        words = WithoutDesk(words);
        int first = 0;
        while (words.Length - first > 2 && BylineWords.Roles.Contains(LetterFolding.FoldWords(words[first])) && char.IsLetter(words[first][^1]))
        {
            first++;
        }

        bool isNamed = first > 0 && Array.TrueForAll(words[first..], word => char.IsUpper(word[0])) && !CollectiveNames.Is(string.Join(' ', words[first..]), LetterFolding.FoldWords(string.Join(' ', words[first..])), BylineContext.None);
        return string.Join(' ', isNamed ? words[first..] : words);
    }

    // "Jane Doe AP Technology Writer", "Jane Doe Senior Editor", "Jane Doe Associated Press"
    private static string[] WithoutDesk(string[] words)
    {
        if (words.Length < 3)
        {
            return words;
        }

        string two = string.Join(' ', words[..2]);
        if (!PersonName.IsFull(two))
        {
            return words;
        }

        bool endsInDesk = BylineWords.Desks.Contains(LetterFolding.FoldWords(words[^1]));
        bool isPerson = two.Any(char.IsLower) && !BylineAffixes.IsRole(words[0]) && !BylineAffixes.IsRole(words[1]) && !CollectiveNames.Is(two, LetterFolding.FoldWords(two), BylineContext.None);
        for (int i = 2; i < words.Length; i++)
        {
            bool isAcronym = words[i].Length is >= 2 and <= 5 && words[i].All(char.IsUpper) && Array.Exists(words[..i], static word => word.Any(char.IsLower));
            bool beginsTitle = i < words.Length - 1 ? isAcronym || BylineWords.Roles.Contains(LetterFolding.FoldWords(words[i])) : isPerson;
            bool isOfBeat = i < words.Length - 1 && isPerson && Array.TrueForAll(words[i..^1], static word => BylineWords.Beats.Contains(LetterFolding.FoldWords(word))); // "Jane Doe Political Correspondent"
            if ((endsInDesk && (beginsTitle || isOfBeat)) || CollectiveNames.IsAgency(LetterFolding.FoldWords(string.Join(' ', words[i..]))))
            {
                return words[..i];
            }
        }

        return words;
    }
}
