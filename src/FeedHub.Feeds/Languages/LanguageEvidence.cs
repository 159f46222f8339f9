using System.Numerics;
using System.Text;

namespace FeedHub.Feeds.Languages;

/// <summary>What the beginning of a text holds: letters of which scripts, and which words of the table how often. One linear pass.</summary>
internal sealed class LanguageEvidence
{
    private const int MaxCharacters = 6_000;
    private const int MaxWordLength = 16;

    private readonly int[] _letters = new int[LanguageScripts.Count];
    private readonly int[] _words = new int[LanguageScripts.Count];
    private readonly Dictionary<int, int> _seen = [];
    private readonly HashSet<char> _chinese = [];
    private (ulong Languages, ulong SpeaksFor, int Count)[]? _wordsFound;
    private int[]? _hits;

    private LanguageEvidence()
    {
    }

    /// <summary>Letters of all scripts, those that say more counted as more (<see cref="LanguageScripts.Weight"/>).</summary>
    public int Weight { get; private set; }

    /// <summary>Different characters that Chinese writes and Japanese does not.</summary>
    public int ChineseOnly => _chinese.Count;

    /// <summary>At least two characters of it are written in Cantonese only.</summary>
    public bool IsCantonese => _chinese.Count(ChineseCharacters.IsCantonese) >= 2;

    /// <summary>Reads.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Plain text; its beginning is looked at.</param>
    public static LanguageEvidence Of(string title, string text)
    {
        LanguageEvidence evidence = new();
        evidence.Add(title);
        evidence.Add(text);
        return evidence;
    }

    /// <summary>Letters of a script.</summary>
    public int Letters(LanguageScript script) => _letters[(int)script];

    /// <summary>Words of a script that puts spaces between them; code and addresses are none.</summary>
    public int Words(LanguageScript script) => _words[(int)script];

    /// <summary>How many of the words are known to a language.</summary>
    public int Hits(int language)
    {
        if (_hits is null)
        {
            _hits = new int[LanguageWords.All.Tags.Count];
            foreach ((ulong known, _, int count) in Found())
            {
                for (ulong languages = known; languages != 0; languages &= languages - 1)
                {
                    _hits[BitOperations.TrailingZeroCount(languages)] += count;
                }
            }
        }

        return _hits[language];
    }

    /// <summary>The language that most of the words are known to.</summary>
    public int Best()
    {
        int best = 0;
        for (int language = 1; language < LanguageWords.All.Tags.Count; language++)
        {
            best = Hits(language) > Hits(best) ? language : best;
        }

        return best;
    }

    /// <summary>Different words that speak for one language and that another does not have, and how often they occur.</summary>
    public (int Distinct, int Count) Beyond(int language, int other)
    {
        (int Distinct, int Count) beyond = default;
        foreach ((ulong known, ulong speaksFor, int count) in Found())
        {
            if ((speaksFor & (1UL << language)) != 0 && (known & (1UL << other)) == 0)
            {
                beyond = (beyond.Distinct + 1, beyond.Count + count);
            }
        }

        return beyond;
    }

    /// <summary>Different words that speak for a language.</summary>
    public int Distinct(int language) => Found().Count(word => (word.SpeaksFor & (1UL << language)) != 0);

    private (ulong Languages, ulong SpeaksFor, int Count)[] Found() =>
        _wordsFound ??= [.. _seen.Select(static word => (LanguageWords.All.LanguagesOf(word.Key), LanguageWords.All.SpeaksFor(word.Key), word.Value))];

    private void Add(string whole)
    {
        string text = whole.Length > MaxCharacters ? whole[..MaxCharacters] : whole;
        if (text.AsSpan().ContainsAnyInRange('\u0300', '\u036F') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            text = text.Normalize(NormalizationForm.FormC);
        }

        for (int at = 0; at < text.Length;)
        {
            LanguageScript script = LanguageScripts.Of(text[at]);
            if (script == LanguageScript.None)
            {
                at++;
                continue;
            }

            int end = at + 1;
            while (end < text.Length && LanguageScripts.Of(text[end]) == script)
            {
                end++;
            }

            if (!IsPartOfCode(text, at, end))
            {
                Add(text.AsSpan(at, end - at), script);
            }

            at = end;
        }
    }

    private void Add(ReadOnlySpan<char> run, LanguageScript script)
    {
        _letters[(int)script] += run.Length;
        Weight += run.Length * LanguageScripts.Weight(script);
        if (script == LanguageScript.Han)
        {
            foreach (char character in run)
            {
                if (ChineseCharacters.Contains(character))
                {
                    _chinese.Add(character);
                }
            }

            return;
        }

        if (script is LanguageScript.Kana or LanguageScript.Thai or LanguageScript.Lao or LanguageScript.Khmer or LanguageScript.Myanmar)
        {
            return;
        }

        _words[(int)script]++;
        if (run.Length > MaxWordLength)
        {
            return;
        }

        Span<char> word = stackalloc char[MaxWordLength];
        int length = run.ToLowerInvariant(word);
        if (LanguageWords.All.Find(word[..length]) is >= 0 and int known)
        {
            _seen[known] = _seen.GetValueOrDefault(known) + 1;
        }
    }

    // foo.bar, snake_case, a/path, call(, key=, x86, <tag, #label, @name: nobody's words.
    private static bool IsPartOfCode(string text, int start, int end)
    {
        if (start > 0 && (text[start - 1] is '_' or '/' or '\\' or '@' or '#' or '$' or '=' or '<' or '.' or '&' or (>= '0' and <= '9')) && !(text[start - 1] == '.' && IsEndOfSentence(text, start - 1)))
        {
            return true;
        }

        return end < text.Length && (text[end] is '_' or '/' or '\\' or '@' or '=' or '(' or '{' or '[' or (>= '0' and <= '9')
            || (text[end] is '.' or ':' && end + 1 < text.Length && char.IsAsciiLetterLower(text[end + 1])));
    }

    private static bool IsEndOfSentence(string text, int dot) => dot + 1 < text.Length && char.IsUpper(text[dot + 1]) && dot > 0 && char.IsLower(text[dot - 1]);
}
