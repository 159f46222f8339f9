using System.Collections.Frozen;
using System.Text;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Authors;

/// <summary>Compares names of people: which are the same name written otherwise, and which can belong to one person at all.</summary>
public static class AuthorNames
{
    private const string Article = "the ";
    private const int MinInitials = 2;
    private const int MaxKanaOfGiven = 4;
    private const int MinFamily = 5;
    private const char LastLatin = '\u024F';

    // How somebody is addressed, not what he is called; folded.
    private static readonly FrozenSet<string> Addresses = (
        "dr doctor prof professor mr mister mrs ms miss mx sir dame lord lady herr frau mme madame monsieur senor senora sra dona dott ing rev reverend fr father sister brother pastor rabbi bishop chaplain capt captain kaptn kapt kapitan kapten col colonel gen lt sgt sergeant major cmdr officer sen rep gov judge " +
        "chef coach nurse uncle aunt auntie grandma grandpa granny big little tante tant onkel oma opa tia tio zia zio oncle tonton moster farbror papa papi mama mami abu umm ابو ام ciocia wujek babcia nonna nonno abuela abuelo").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Knighthoods = ["sir ", "dame "];

    private const string FamilyNames = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾萧蕭田董潘袁于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋傅方白邹鄒孟熊秦邱江尹薛闫阎雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴";

    /// <summary>A name folded for comparing, as <see cref="Byline.NameKey"/>: no marks, case, punctuation or extra space.</summary>
    /// <param name="name">Any text.</param>
    public static string Key(string name) => LetterFolding.FoldWords(name);

    /// <summary>The name is long enough to mean one person: two words that are more than initials, two initials with a family name of some length, or the characters of a full name in a script that puts no space into it.</summary>
    /// <param name="nameKey">Folded name.</param>
    public static bool IsFull(string nameKey)
    {
        ArgumentNullException.ThrowIfNull(nameKey);
        if (nameKey.Contains(' ', StringComparison.Ordinal))
        {
            string[] words = nameKey.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            words = Addresses.Contains(words[0]) ? words[1..] : words; // Dr. Khan and Uncle Bob leave half of the name unsaid
            return words.Count(word => word.Length > 1 || word[0] > '\u2E80') >= 2 || (words.Length > MinInitials && words[^1].Length >= MinFamily && words[..^1].All(static word => word.Length == 1));
        }

        int count = nameKey.Length;
        if (count <= MaxKanaOfGiven && nameKey.All(static letter => letter is >= '\u3040' and <= '\u30FF'))
        {
            return false; // さくら and タモリ are a given name or a stage's
        }

        return count is >= 2 and <= 6 && nameKey.All(IsCharacterOfName) && (count >= 3 || FamilyNames.Contains(nameKey[0], StringComparison.Ordinal));
    }

    /// <summary>A full Chinese name, which begins with the family's: 王小明.</summary>
    /// <param name="word">A word of a byline.</param>
    public static bool IsChinese(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length is 2 or 3 && FamilyNames.Contains(word[0], StringComparison.Ordinal) && word.All(static letter => letter is >= '\u4E00' and <= '\u9FFF');
    }

    /// <summary>The character is a Chinese family name.</summary>
    /// <param name="character">The first of a name.</param>
    internal static bool IsChineseFamily(char character) => FamilyNames.Contains(character, StringComparison.Ordinal);

    /// <summary>Folded spellings under which the same name may be stored: as it is, with umlauts written out or contracted, without apostrophes.</summary>
    /// <param name="name">Name for people.</param>
    /// <param name="nameKey">Folded.</param>
    public static IEnumerable<string> Spellings(string name, string nameKey)
    {
        HashSet<string> spellings = [nameKey, .. OwnSpellings(name)];
        AddContracted(spellings, nameKey);
        string[] words = nameKey.Split(' ');
        spellings.Add(Initialled(name).ToLowerInvariant());
        if (AreInitials(name, words))
        {
            spellings.Add($"{string.Join(' ', words[0].AsEnumerable())} {words[1]}");
        }

        spellings.UnionWith(Knighthoods.Select(title => title + nameKey));
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i].Length > 4 && words[i][0] is 'o' or 'd' or 'l' or 'n' or 'm')
            {
                spellings.Add(string.Join(' ', words.Select((word, j) => i == j ? $"{word[0]} {word[1..]}" : word))); // OBrien may be O'Brien, and NDiaye N'Diaye
            }
        }

        for (int i = 0; i < words.Length; i++)
        {
            // Annalena may be Anna-Lena, Jiwoo Ji-woo, and 佐藤花子 is 佐藤 花子.
            (int first, int last) = words[i][0] > '\u2E80' ? (1, Math.Min(4, words[i].Length - 1)) : (2, words[i].Length - 2);
            for (int at = first; at <= last && words[i].Length <= 20; at++)
            {
                spellings.Add(string.Join(' ', words.Select((word, j) => i == j ? $"{word[..at]} {word[at..]}" : word)));
            }
        }

        return spellings;
    }

    /// <summary>The name of a group with the English article if it has none, without it if it has: one source writes <c>The Design Team</c> and <c>Design Team</c>.</summary>
    /// <param name="nameKey">Folded name of a collective.</param>
    public static string WithOtherArticle(string nameKey)
    {
        ArgumentNullException.ThrowIfNull(nameKey);
        return nameKey.StartsWith(Article, StringComparison.Ordinal) ? nameKey[Article.Length..] : Article + nameKey;
    }

    /// <summary>The name of a group without the English article.</summary>
    /// <param name="nameKey">Folded name of a collective.</param>
    public static string WithoutArticle(string nameKey)
    {
        ArgumentNullException.ThrowIfNull(nameKey);
        return nameKey.StartsWith(Article, StringComparison.Ordinal) ? nameKey[Article.Length..] : nameKey;
    }

    /// <summary>The same name, perhaps written otherwise: <c>Jürgen Müller</c> and <c>Juergen Mueller</c>, but not <c>Michal</c> and <c>Michael</c>.</summary>
    /// <param name="first">A name for people.</param>
    /// <param name="second">Another.</param>
    public static bool AreSame(string first, string second) => OwnSpellings(first).Overlaps(OwnSpellings(second));

    /// <summary>
    /// One person may go by both names, given that both come with the same address: one is part or short form of the other, or the address itself names one of them. Two people
    /// who share a mailbox do not pass.
    /// </summary>
    /// <param name="first">A name for people.</param>
    /// <param name="second">Another.</param>
    /// <param name="address">Letters of the shared address: <see cref="AuthorMark.Text"/>.</param>
    public static bool MayBeOne(string first, string second, string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (AreSame(first, second))
        {
            return true;
        }

        (string[] a, string? firstGeneration) = WithoutGeneration(Words(first));
        (string[] b, string? secondGeneration) = WithoutGeneration(Words(second));
        if (firstGeneration is not null && secondGeneration is not null && firstGeneration != secondGeneration)
        {
            return false; // father and son
        }

        if (a.Length == 0 || b.Length == 0)
        {
            return true; // a script without letters to compare contradicts nothing
        }

        if (a.Length == 1 || b.Length == 1)
        {
            string shorter = a.Length == 1 ? a[0] : b[0];
            string[] longer = a.Length == 1 ? b : a;
            return longer.Contains(shorter) || IsHandleOf(shorter, longer) || Names(address, a) || Names(address, b);
        }

        if (a.All(b.Contains) || b.All(a.Contains) || AreTurned(a, b) || IsTurnedInitial(a, b) || IsTurnedInitial(b, a) || (a.Length != b.Length && NameSounds.AreAlike(a, b)))
        {
            return true; // another order, or a name left out
        }

        if (a.Length > 2 && b.Length > 2 && a[0] == b[0] && a[^1] == b[^1] && !a[1..^1].Any(one => b[1..^1].Any(other => IsInitialOf(one, other) || NameSounds.AreAlike(one, other))))
        {
            return false; // Juan Carlos and Juan Pablo are brothers
        }

        bool areTransliterated = first[0] > LastLatin != second[0] > LastLatin;
        bool isFamilyShared = a[^1] == b[^1];
        if (isFamilyShared)
        {
            return IsInitialOf(a[0], b[0]) || AreInitialsOf(a, b) || AreInitialsOf(b, a) || IsShortFor(a[0], b[0]) || IsEndearmentOf(a[0], b[0]) || IsEndearmentOf(b[0], a[0]) || GivenNames.MayBeOne(a[0], b[0]) || NameSounds.AreAlike(a[0], b[0], areTransliterated);
        }

        bool isGivenShared = a[0] == b[0] || GivenNames.MayBeOne(a[0], b[0]);
        if (a.Length != b.Length && a[0].Length > 1 && (isGivenShared || IsShortFor(a[0], b[0]) || NameSounds.AreAlike(a[0], b[0])) && (a[1..].All(b[1..].Contains) || b[1..].All(a[1..].Contains)))
        {
            return true; // Gwen Pritchard and Gwendolyn Pritchard-Hughes
        }

        if (isGivenShared && a[0].Length > 1 && IsInitialOf(a[^1], b[^1]))
        {
            return true;
        }

        return (isGivenShared && a[0].Length > 1 && Names(address, [a[0], b[0]])) || (NameSounds.AreAlike(a[0], b[0], areTransliterated) && NameSounds.AreAlike(a[^1], b[^1], areTransliterated));
    }

    // Each pair of letters by itself: Soeren Aegidius may be Søren Ægidius, and Djordje may be Đorđe.
    private static void AddContracted(HashSet<string> spellings, string nameKey)
    {
        List<string> contracted = [nameKey];
        foreach (string pair in (string[])["ae", "oe", "ue", "aa", "dj"])
        {
            if (nameKey.Contains(pair, StringComparison.Ordinal))
            {
                contracted.AddRange([.. contracted.Select(spelling => spelling.Replace(pair, pair[..1], StringComparison.Ordinal))]);
            }
        }

        spellings.UnionWith(contracted);
    }

    private static HashSet<string> OwnSpellings(string name)
    {
        StringBuilder expanded = new(name.Length + 4);
        StringBuilder plain = new(name.Length);
        StringBuilder joined = new(name.Length);
        foreach (char letter in name.Normalize(NormalizationForm.FormC))
        {
            string written = letter switch
            {
                'ä' or 'Ä' or 'æ' or 'Æ' => "ae",
                'ö' or 'Ö' or 'ø' or 'Ø' => "oe",
                'ü' or 'Ü' => "ue",
                'å' or 'Å' => "aa",
                'đ' or 'Đ' => "dj",
                '\'' or '’' or 'ʼ' or '`' or '´' => "",
                _ => letter.ToString(),
            };
            expanded.Append(written);
            plain.Append(written.Length == 0 ? "" : letter);
            joined.Append(letter is '-' or '‐' || (letter == ' ' && joined.Length > 0 && joined[^1] > '\u2E80') ? "" : letter);
        }

        return [LetterFolding.FoldWords(name), LetterFolding.FoldWords(plain.ToString()), LetterFolding.FoldWords(expanded.ToString()), LetterFolding.FoldWords(joined.ToString()), Initialled(name), WithoutKnighthood(LetterFolding.FoldWords(name))];
    }

    // JRR Tolkien is J. R. R. Tolkien, and A. L. Basham is not Al: initials stay capitals, so that nothing else is spelled like them.
    private static string Initialled(string name)
    {
        string nameKey = LetterFolding.FoldWords(name);
        string[] words = nameKey.Split(' ');
        int initials = Array.FindIndex(words, static word => word.Length > 1);
        return initials > 1 ? $"{string.Concat(words[..initials]).ToUpperInvariant()} {string.Join(' ', words[initials..])}"
            : AreInitials(name, words) ? $"{words[0].ToUpperInvariant()} {words[1]}"
            : nameKey;
    }

    private static bool AreInitials(string name, string[] words) => words is [{ Length: 2 or 3 } first, _] && name.Length > first.Length && name[..first.Length].All(char.IsUpper);

    // One paper writes Sir Tim Berners-Lee, another leaves it out.
    private static string WithoutKnighthood(string nameKey) => Array.Find(Knighthoods, title => nameKey.StartsWith(title, StringComparison.Ordinal) && nameKey.IndexOf(' ', title.Length) > 0) is { } title ? nameKey[title.Length..] : nameKey;

    private static string[] Words(string name) => Slug.From(name).Split('-', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsInitialOf(string one, string other) => one[0] == other[0] && (one.Length == 1 || other.Length == 1);

    // jdoe, janed, doe, jhaals: the given name or its initial, then the family name or its initial.
    private static bool IsHandleOf(string handle, string[] words) =>
        words.Length >= 2 && (handle == words[0][..1] + words[^1] || handle == words[0] + words[^1] || handle == words[^1] + words[0] || handle == words[0] + words[^1][..1]
            || handle == words[^1] + words[0][..1] || handle == string.Concat(words.Select(word => word[0])));

    private static bool Names(string address, string[] words) => words.Any(word => word.Length >= 3 && address.Contains(word, StringComparison.Ordinal)) || IsHandleOf(address, words);

    // Gabi and Gabriele, Jói and Jóhann: the beginning with an i. Andre and Andrea are two, as are Henri and Henriette, where one name is all of the other's beginning.
    private static bool IsEndearmentOf(string shorter, string longer) =>
        shorter.Length >= 3 && longer.Length >= shorter.Length && shorter[^1] is 'i' or 'y' && longer.StartsWith(shorter[..^1], StringComparison.Ordinal) && !longer.StartsWith(shorter, StringComparison.Ordinal);

    // JB Lemercier and Jean-Baptiste Lemercier
    private static bool AreInitialsOf(string[] shorter, string[] longer) => shorter.Length == 2 && longer.Length > 2 && shorter[0] == string.Concat(longer[..^1].Select(static word => word[0]));

    // mwanza.k and Ken Mwanza
    private static bool IsTurnedInitial(string[] shorter, string[] longer) => shorter is [{ Length: > 1 } family, { Length: 1 } initial] && longer.Length == 2 && family == longer[1] && longer[0][0] == initial[0];

    // Han Jiwoo and Ji-woo Han: the family name at the other end, and a given name of two syllables as one word or two.
    private static bool AreTurned(string[] a, string[] b)
    {
        string letters = string.Concat(b);
        return string.Concat(a) is var own && own.Length == letters.Length && (own == letters || $"{a[^1]}{string.Concat(a[..^1])}" == letters || $"{string.Concat(a[1..])}{a[0]}" == letters);
    }

    // Greg and Gregory; but not Stefan and Stefanie or Andrea and Andreas, who are two and may share a mailbox.
    private static bool IsShortFor(string one, string other)
    {
        (string shorter, string longer) = one.Length < other.Length ? (one, other) : (other, one);
        if (shorter.Length >= 4 && longer.Length >= 2 * shorter.Length && longer.Contains(shorter, StringComparison.Ordinal))
        {
            return true; // Tobi of Oluwatobiloba
        }

        return shorter.Length > 1 && longer.Length > 3 && longer.StartsWith(shorter, StringComparison.Ordinal) && !(shorter[^1] == 'a' && longer.Length == shorter.Length + 1) && longer[shorter.Length..] is not ("a" or "e" or "o" or "la" or "le" or "na" or "ne" or "ie" or "in" or "ina" or "ine" or "ita" or "ette");
    }

    private static (string[] Words, string? Generation) WithoutGeneration(string[] words) => words.Length > 2 && BylineWords.Generations.Contains(words[^1])
        ? (words[..^1], words[^1] switch { "junior" => "jr", "senior" => "sr", var generation => generation })
        : (words, null);

    private static bool IsCharacterOfName(char letter) => letter is '々' or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3');
}
