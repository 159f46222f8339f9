namespace FeedHub.Feeds.Normalizing;

/// <summary>Cuts a byline into its authors: first at what always separates, then at conjunctions and commas, which also stand within names.</summary>
internal static class BylineSplitter
{
    private const int MaxParts = 64;

    /// <summary>Cuts a byline.</summary>
    /// <param name="raw">Plain text on one line.</param>
    /// <param name="context">The names of its source: one of them is never cut.</param>
    public static List<BylinePart> Split(string raw, BylineContext context)
    {
        List<BylinePart> parts = [];
        string text = BylineAffixes.Strip(BylineAffixes.WithoutDate(BylineLabels.Pick(MailAddress.Plain(raw.Trim().Replace('（', '(').Replace('）', ')')))));
        if (text.StartsWith('(') && text.IndexOf(')', StringComparison.Ordinal) == text.Length - 1 && CollectiveNames.IsEmployer(text[1..^1]))
        {
            text = text[1..^1]; // "(AFP)"
        }

        if (text.Length == 0 || IsSmallTalk(text))
        {
            return parts;
        }

        if (context.IsOwnName(LetterFolding.FoldWords(text)))
        {
            parts.Add(new BylinePart(text, null));
            return parts;
        }

        foreach (string section in Cut(BylineAffixes.WithoutCreditSentences(text), character => character is ';' or '；' or '、' or '·' or '•' or '\n'))
        {
            AddSection(BylineAffixes.Strip(section), parts);
        }

        return parts;
    }

    // What templates write where a byline would be: "0 Comments", "Leave a comment".
    private static bool IsSmallTalk(string text)
    {
        string key = LetterFolding.FoldWords(text);
        return (key.StartsWith("posted in ", StringComparison.Ordinal) && !key.Contains(" by ", StringComparison.Ordinal)) || key is "leave a comment" or "leave a reply" or "no comments" or "comments" or "share" or "read more" or "continue reading" or "kommentare" or "keine kommentare" || key.StartsWith("comments off", StringComparison.Ordinal)
            || (key.Length > 0 && char.IsAsciiDigit(key[0]) && key.Split(' ') is [_, "comment" or "comments" or "replies" or "kommentare" or "comentarios" or "commentaires" or "views" or "shares" or "likes"]);
    }

    private static void AddSection(string section, List<BylinePart> parts)
    {
        // "A | B" and "A - B" say where A works; "A / B" is two authors.
        foreach (string side in Cut(BylineAffixes.WithoutAffiliation(section), character => character == '/'))
        {
            List<string> items = [.. Cut(side, character => character is ',' or '，').Select(item => item.Trim())];
            items = [.. JoinCompanies(items).SelectMany(AtSpacesBetweenChinese)];
            if (items.Count > 1)
            {
                items.RemoveAll(item => BylineWords.Degrees.Contains(LetterFolding.FoldWords(item)));
            }

            if (TryTurnAround(side) is { } turned)
            {
                items = turned;
            }

            List<string> names = [];
            List<bool> isJoined = [];
            foreach (string item in items)
            {
                List<string> joined = AtConjunctions(item);
                isJoined.AddRange(joined.Select((_, i) => i > 0 || BeginsWithConjunction(item)));
                names.AddRange(joined);
            }

            if (names.Count == 2 && items.Count == 2 && PersonName.IsFull(names[0]) && IsPlaceName(names[1]) && !IsLastFirst(names[0], names[1]))
            {
                names.RemoveAt(1);
                isJoined.RemoveAt(1);
            }

            int cut = names.Count;
            JoinNames(names, hasConjunction: names.Count != items.Count);
            isJoined = names.Count == cut ? isJoined : [.. names.Select(_ => false)];
            int before = parts.Count;
            for (int i = 0; i < names.Count; i++)
            {
                // "Jane Doe, BBC News" and "Jane Doe / Reuters" say whom Jane works for.
                bool isApart = i > 0 ? !isJoined[i] : section != side && before > 0;
                bool followsPerson = parts.Count > 0 && PersonName.IsFull(parts[^1].Name) && !CollectiveNames.Is(parts[^1].Name, LetterFolding.FoldWords(parts[^1].Name), BylineContext.None);
                bool isWorkplace = i > 1 && BylineAffixes.IsRole(names[i - 1]) && IsPlaceName(names[i]); // "Jane Doe, Product Manager, Azure"
                if (isWorkplace)
                {
                    continue;
                }

                bool isHouse = section != side && i == 0 && names.Count == 1 && IsPlaceName(names[i]) && !CollectiveNames.Is(names[i], LetterFolding.FoldWords(names[i]), BylineContext.None); // "Jane Doe / Northbank"
                if (!isApart || !followsPerson || names[i].Contains('@', StringComparison.Ordinal) || !(isHouse || CollectiveNames.IsEmployer(names[i])))
                {
                    AddName(names[i], isOnly: names.Count == 1 && parts.Count == 0, parts);
                }
            }
        }
    }

    /// <summary><c>Doe, Jane and Roe, Richard</c>: a comma within each author, conjunctions between them.</summary>
    private static List<string>? TryTurnAround(string side)
    {
        string[] authors = side.Split([" and ", " & "], StringSplitOptions.TrimEntries);
        if (authors.Length < 2)
        {
            return null;
        }

        List<string> turned = [];
        foreach (string author in authors)
        {
            string[] parts = author.Split(',', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !IsLastFirst(parts[0], parts[1]))
            {
                return null;
            }

            turned.Add($"{parts[1]} {parts[0]}");
        }

        return turned;
    }

    private static void AddName(string item, bool isOnly, List<BylinePart> parts)
    {
        if (parts.Count >= MaxParts || item.Length == 0)
        {
            return;
        }

        if (item[0] == '@' && parts.Count > 0 && PersonName.IsFull(parts[^1].Name) && !item.Contains(' ', StringComparison.Ordinal))
        {
            return; // "Jane Doe, @jdoe": what she is called elsewhere
        }

        string? email = null;
        string rest = item;
        if (MailAddress.Find(item) is { } mail)
        {
            email = mail.Address;
            rest = $"{item[..mail.Start]} {item[(mail.Start + mail.Length)..]}".Replace("mailto:", "", StringComparison.OrdinalIgnoreCase);
        }

        // "Jane Doe (text), Tom Becker (photos)"
        int bracket = rest.LastIndexOf('(');
        if (parts.Count > 0 && bracket > 0 && rest.TrimEnd().EndsWith(')') && BylineLabels.IsCredit(LetterFolding.FoldWords(rest[bracket..])))
        {
            return;
        }

        rest = rest.Trim().TrimEnd('¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '*', '†', '‡', '§', '¶'); // of affiliations
        string unnumbered = rest.TrimEnd([.. "0123456789"]);
        rest = unnumbered.Length < rest.Length && rest.Length - unnumbered.Length < 3 && char.IsLetter(unnumbered.LastOrDefault()) && PersonName.IsFull(unnumbered) ? unnumbered : rest;
        bool isBot = rest.EndsWith("[bot]", StringComparison.OrdinalIgnoreCase);
        string name = isBot ? rest.Trim() : BylineAffixes.Strip(BylineAffixes.WithoutBrackets(rest, keepsContent: email is not null && BylineAffixes.IsOnlyBrackets(rest)));
        if (BylineAffixes.IsPictureCredit(name))
        {
            if (!isOnly)
            {
                return;
            }

            int by = Array.FindIndex(name.Split(' '), static word => word.ToLowerInvariant() is "by" or "to" or "di" or "de" or "von" or "van" or "av");
            name = by < 0 ? name : string.Join(' ', name.Split(' ')[(by + 1)..]);
        }

        name = BylineDates.Is(name) ? name : BylineTitles.Without(BylineAffixes.WithoutPlace(BylineTitles.WithoutOtherName(BylineDates.CutFrom(name))));
        if (name.Split(',', StringSplitOptions.TrimEntries) is [var last, var first] && IsLastFirst(last.Trim('"', '“'), first.Trim('"', '”')))
        {
            name = $"{first.Trim('"', '”')} {last.Trim('"', '“')}";
        }

        int author = name.LastIndexOf(" by ", StringComparison.Ordinal);
        if (author > 0 && (!isOnly || IsOfPosting(name)) && PersonName.IsFull(name[(author + 4)..]))
        {
            name = name[(author + 4)..]; // "(Interview with) Jane Doe by Tom Becker", "Posted in Gardening by Jane Doe"
        }

        // "Q&A with Jane Doe", "Interview with Jane Doe by Tom Becker"
        if (!isOnly && LetterFolding.FoldWords(name) is var kind && (kind is "q a" or "conversation" or "a conversation" || BylineLabels.IsWriter(kind)))
        {
            return;
        }

        bool isAside = IsPlace(name) || IsRemark(name, parts) || BylineAffixes.IsRole(name) || BylineDates.Is(name) || BylineAffixes.IsOthers(name) || BylineWords.Degrees.Contains(LetterFolding.FoldWords(name));
        if (isAside && email is null && (parts.Count > 0 || BylineDates.Is(name)))
        {
            return;
        }

        if (name.Length > 0 && LetterFolding.FoldWords(name).Length > 0)
        {
            parts.Add(new BylinePart(name, email));
        }
        else if (email is not null && parts.Count > 0 && parts[^1].Email is null)
        {
            // "Jane Doe, jane@example.org": the address of the one before.
            parts[^1] = parts[^1] with { Email = email };
        }
        else if (email is not null)
        {
            parts.Add(new BylinePart("", email));
        }
    }

    private static bool IsOfPosting(string text) => LetterFolding.FoldWords(text).Split(' ')[0] is "posted" or "published" or "filed" or "written" or "submitted" or "shared" or "special" or "reported" or "story" or "report";

    // ", envoyée spéciale", ", for the Go team": what begins in lower case behind a full name says what somebody is, in whatever language.
    private static bool IsRemark(string name, List<BylinePart> parts) =>
        parts.Count > 0 && name.Length > 0 && char.IsLower(name[0]) && PersonName.IsFull(parts[^1].Name) && char.IsUpper(parts[^1].Name[0]) && !BylineWords.Particles.Contains(LetterFolding.FoldWords(name.Split(' ')[0]))
        && !name.StartsWith("the ", StringComparison.Ordinal) && name.All(c => char.IsLetter(c) || c is ' ' or '-' or '\'' or '’');

    // "Max Mustermann, Berlin": one word behind one full name is where it was written, or whom for; a second author would be named in full as well.
    private static bool IsPlaceName(string name) => PersonName.IsCapitalizedWord(name) && name.Length > 2 && name.Any(char.IsLower) && name.All(c => char.IsLetter(c) || c == '-');

    // ", à Londres", ", in Berlin": where it was written.
    private static bool IsPlace(string name)
    {
        int space = name.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && space < name.Length - 1 && name[..space] is "à" or "au" or "in" or "aus" or "en" or "at" or "from" or "em" or "w" or "z" or "v" or "på" or "uit" or "nach" or "из" or "в" or "a" or "da" or "de" && char.IsUpper(name[space + 1]);
    }

    /// <summary>Cuts at separators outside brackets and quotes.</summary>
    private static List<string> Cut(string text, Predicate<char> isSeparator)
    {
        List<string> parts = [];
        int start = 0;
        int depth = 0;
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            depth = character is '(' or '[' or '<' ? depth + 1 : character is ')' or ']' or '>' ? Math.Max(0, depth - 1) : depth;
            isQuoted = character switch
            {
                '"' => !isQuoted && text.IndexOf('"', i + 1) > 0,
                '“' => text.IndexOf('”', i + 1) > 0,
                '”' => false,
                _ => isQuoted,
            };
            bool separates = depth == 0 && !isQuoted && isSeparator(character) && (character != '/' || IsSlashBetween(text, i));
            if (separates && parts.Count < MaxParts)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static bool IsSlashBetween(string text, int index) =>
        (index > 0 && text[index - 1] == ' ') || (PersonName.IsFull(text[..index]) && (PersonName.IsFull(text[(index + 1)..]) || (text[index - 1] is not (':' or '/') && CollectiveNames.IsEmployer(text[(index + 1)..].Trim())))); // "Jane Doe/dpa"

    /// <summary>Puts together again what a comma cut within a company's name: <c>Foo, Inc.</c>.</summary>
    private static List<string> JoinCompanies(List<string> items)
    {
        List<string> joined = [];
        foreach (string item in items)
        {
            string key = LetterFolding.FoldWords(item);
            bool belongs = key is "inc" or "llc" or "ltd" or "gmbh" or "corp" or "co" || BylineWords.Generations.Contains(key);
            if (belongs && joined.Count > 0)
            {
                joined[^1] = $"{joined[^1]}, {item}";
            }
            else if (item.Length > 0)
            {
                joined.Add(item);
            }
        }

        return joined;
    }

    // 王小明 李雷
    private static string[] AtSpacesBetweenChinese(string item) => item.Split(' ', '・') is [_, _, ..] names && Array.TrueForAll(names, Authors.AuthorNames.IsChinese) ? names : [item];

    private static List<string> AtConjunctions(string item)
    {
        List<string> names = [];
        string[] words = item.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int start = 0;
        int depth = 0;
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i];
            bool isInside = depth > 0 || word[0] is '(' or '<' or '[';
            depth = Math.Max(0, depth + word.Count(c => c is '(' or '<' or '[') - word.Count(c => c is ')' or '>' or ']'));
            if (isInside || !IsConjunction(word))
            {
                continue;
            }

            string left = string.Join(' ', words[start..i]);
            string right = string.Join(' ', words[(i + 1)..]);
            if (Separates(word, left, right))
            {
                names.Add(left);
                start = i + 1;
            }
        }

        names.Add(string.Join(' ', words[start..]));
        names.RemoveAll(name => name.Length == 0 || (names.Count > 1 && BylineWords.Degrees.Contains(LetterFolding.FoldWords(name)))); // "Jane Doe, Ph.D. and Tom Becker"
        ShareFamilyName(names);
        return names;
    }

    private static bool BeginsWithConjunction(string item) => item.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 && IsConjunction(item[..space]);

    private static bool IsConjunction(string word)
    {
        string folded = LetterFolding.FoldWords(word);
        return word is "&" or "+" or "u." or "w/" or "W/" or "＆" || BylineWords.Conjunctions.Contains(folded) || BylineWords.DoubtfulConjunctions.Contains(folded);
    }

    private static bool Separates(string conjunction, string left, string right)
    {
        string lower = conjunction.ToLowerInvariant();
        bool isDoubtful = BylineWords.DoubtfulConjunctions.Contains(LetterFolding.FoldWords(conjunction));
        if (right.Length == 0 || left.Length == 0)
        {
            return !isDoubtful && lower == conjunction;
        }

        if (CollectiveNames.IsOneUnit(left, right, lower))
        {
            return false;
        }

        return !isDoubtful || (lower == conjunction && PersonName.IsFull(left) && PersonName.IsFull(right));
    }

    /// <summary><c>Jane and John Doe</c> are both Doe.</summary>
    private static void ShareFamilyName(List<string> names)
    {
        if (names.Count != 2 || !PersonName.IsCapitalizedWord(names[0]) || !names[0].Any(char.IsLower))
        {
            return;
        }

        string[] words = names[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isPerson = words.Length == 2 && Array.TrueForAll(words, PersonName.IsCapitalizedWord);
        if (isPerson && !CollectiveNames.Is(names[1], LetterFolding.FoldWords(names[1]), BylineContext.None) && !CollectiveNames.Is(names[0], LetterFolding.FoldWords(names[0]), BylineContext.None))
        {
            names[0] = $"{names[0]} {words[1]}";
        }
    }

    /// <summary>Turns <c>Last, First</c> round, and <c>Last, F., Last, F.</c>.</summary>
    private static void JoinNames(List<string> names, bool hasConjunction)
    {
        bool isEven = names.Count >= 2 && names.Count % 2 == 0;
        bool pairsWithInitials = isEven && (names.Count > 2 || !hasConjunction) && names.Where((_, i) => i % 2 == 1).All(PersonName.IsInitials) && !(names.Count == 2 && IsWorkplaceOf(names[0], names[1]));
        bool pairsOfWords = isEven && names.Count >= 4 && !hasConjunction && Enumerable.Range(0, names.Count / 2).All(i => IsLastFirst(names[2 * i], names[(2 * i) + 1]) && !PersonName.IsFull(names[(2 * i) + 1]));
        if (pairsWithInitials || pairsOfWords || (names.Count == 2 && !hasConjunction && IsLastFirst(names[0], names[1])))
        {
            for (int i = 0; i < names.Count; i++)
            {
                names[i] = $"{names[i + 1]} {names[i]}";
                names.RemoveAt(i + 1);
            }
        }
    }

    // "Jane Doe, PA": capitals without a stop behind a full name are whom she writes for, unless the name may be a family's ("van Dyk, JM", "García Márquez, GJ").
    private static bool IsWorkplaceOf(string name, string capitals) => !capitals.Contains('.', StringComparison.Ordinal) && capitals.Length > 1
        && name.Split(' ') is { Length: 2 } words && Array.TrueForAll(words, PersonName.IsCapitalizedWord) && Authors.KnownNames.IsFrequent(LetterFolding.FoldWords(words[0]));

    private static bool IsLastFirst(string last, string first)
    {
        string[] family = last.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        first = BylineAffixes.WithoutBrackets(first, keepsContent: false);
        string[] given = first.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isFamily = family.Length is > 0 and <= 3 && PersonName.IsCapitalizedWord(family[^1]) && family[..^1].All(word => BylineWords.Particles.Contains(LetterFolding.FoldWords(word)));
        isFamily |= family.Length == 2 && Array.TrueForAll(family, PersonName.IsCapitalizedWord) && given.Length > 0 && Array.TrueForAll(given, static word => Authors.KnownNames.IsFrequent(LetterFolding.FoldWords(word)))
            && !Authors.KnownNames.IsFrequent(LetterFolding.FoldWords(family[0])); // "García Márquez, Gabriel"
        bool isGiven = given.Length is > 0 and <= 3 && PersonName.IsCapitalizedWord(given[0]) && given[1..].All(word => PersonName.IsInitials(word) || PersonName.IsCapitalizedWord(word) || BylineWords.Particles.Contains(word)); // "Heuvel, Marieke van den"
        return isFamily && isGiven && !BylineAffixes.IsRole(first) && !BylineWords.Degrees.Contains(LetterFolding.FoldWords(first))
            && !CollectiveNames.Is(first, LetterFolding.FoldWords(first), BylineContext.None) && !CollectiveNames.Is(last, LetterFolding.FoldWords(last), BylineContext.None);
    }
}
