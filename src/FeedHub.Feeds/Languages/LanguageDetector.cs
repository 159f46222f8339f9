using System.Globalization;

namespace FeedHub.Feeds.Languages;

/// <summary>
/// Finds the language of a text by its script and by the words that no text of a language does without. It rather says nothing: names, code, lists of titles and texts of two languages have none.
/// Any thread.
/// </summary>
public sealed class LanguageDetector
{
    /// <summary>Letters below which nothing is said.</summary>
    public const int MinLetters = 12;

    /// <summary>Different words of a language that must be there, some of which the next likely language does not have.</summary>
    public const int MinDistinct = 3;

    private const double MinShare = 0.12;
    private const int MinDistinctBeyond = 2;
    private const double MaxOther = 0.4;

    private readonly HashSet<string>? _expected;

    /// <summary>Finds some languages, or all that are known.</summary>
    /// <param name="expected">Tags out of <see cref="Known"/>; none means all. The others stay rivals: what is in one of them is not taken for an expected one.</param>
    public LanguageDetector(IReadOnlyCollection<string> expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        _expected = expected.Count == 0 ? null : [.. expected.Select(tag => tag.ToLowerInvariant())];
        Expected = [.. (_expected ?? []).Order(StringComparer.Ordinal)];
    }

    /// <summary>Languages that may be found, in alphabetical order; none means all.</summary>
    internal IReadOnlyList<string> Expected { get; }

    /// <summary>Tags of all languages that can be found, in alphabetical order.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        .. LanguageWords.All.Tags.Concat(Enum.GetValues<LanguageScript>().Select(LanguageScripts.OnlyLanguage).OfType<string>()).Concat(["ja", "zh"]).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Finds the language of a text.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Plain text; its beginning is looked at, 6,000 characters.</param>
    /// <returns><see langword="null"/> where nothing can be said.</returns>
    public LanguageGuess? Detect(string title, string text)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        return Detect(LanguageEvidence.Of(title, text));
    }

    /// <summary>Decides on what was read.</summary>
    internal LanguageGuess? Detect(LanguageEvidence evidence) => Decide(evidence) is { } guess && (_expected is null || _expected.Contains(guess.Tag)) ? guess : null;

    /// <summary>Whether a text may be of a language: it holds some of its words, or is too short to hold any, and is of its script.</summary>
    /// <param name="evidence">The text.</param>
    /// <param name="tag">The language, without region.</param>
    internal static bool MayBe(LanguageEvidence evidence, string tag)
    {
        LanguageScript script = Script(evidence);
        int language = Number(tag);
        if (language < 0)
        {
            return tag is "ja" or "zh" ? script is LanguageScript.Han or LanguageScript.Kana : LanguageScripts.OnlyLanguage(script) == tag;
        }

        if (!LanguageWords.All.IsWritten(language, script))
        {
            return false;
        }

        int best = evidence.Best();
        bool isRivalled = best != language && evidence.Beyond(best, language).Distinct > Math.Max(1, evidence.Beyond(language, best).Distinct);
        return !isRivalled && (evidence.Words(script) < 8 || evidence.Hits(language) >= 0.06 * evidence.Words(script));
    }

    private static LanguageGuess? Decide(LanguageEvidence evidence)
    {
        if (evidence.Weight < MinLetters)
        {
            return null;
        }

        LanguageScript script = Script(evidence);
        if (script is LanguageScript.Han or LanguageScript.Kana)
        {
            return EastAsian(evidence);
        }

        if (LanguageScripts.OnlyLanguage(script) is { } only)
        {
            return new(only, string.Create(CultureInfo.InvariantCulture, $"{evidence.Letters(script)} letters of its script"));
        }

        return script == LanguageScript.None ? null : ByWords(evidence, evidence.Words(script));
    }

    // Posts in any language quote code, names and titles in Latin letters; the other way round it is rare.
    private static LanguageScript Script(LanguageEvidence evidence)
    {
        int latin = evidence.Letters(LanguageScript.Latin);
        if (latin >= 0.75 * evidence.Weight)
        {
            return LanguageScript.Latin;
        }

        LanguageScript most = LanguageScript.None;
        for (LanguageScript script = LanguageScript.Cyrillic; (int)script < LanguageScripts.Count; script++)
        {
            most = Weight(evidence, script) > Weight(evidence, most) ? script : most;
        }

        int weight = Weight(evidence, most);
        bool isMixed = weight < 0.35 * evidence.Weight || weight + latin < 0.9 * evidence.Weight || (weight < 0.8 * evidence.Weight && IsProse(evidence, LanguageScript.Latin));
        return isMixed || weight < MinLetters ? LanguageScript.None : most;
    }

    // Japanese writes both.
    private static int Weight(LanguageEvidence evidence, LanguageScript script) => script switch
    {
        LanguageScript.Kana => 0,
        LanguageScript.Han => Own(evidence, LanguageScript.Han) + Own(evidence, LanguageScript.Kana),
        _ => Own(evidence, script),
    };

    private static int Own(LanguageEvidence evidence, LanguageScript script) => evidence.Letters(script) * LanguageScripts.Weight(script);

    private static bool IsProse(LanguageEvidence evidence, LanguageScript script)
    {
        int best = evidence.Best();
        return evidence.Distinct(best) >= MinDistinct && evidence.Hits(best) >= 0.2 * evidence.Words(script);
    }

    private static LanguageGuess? EastAsian(LanguageEvidence evidence)
    {
        int kana = evidence.Letters(LanguageScript.Kana);
        int han = evidence.Letters(LanguageScript.Han);
        if (kana >= 3 && kana >= 0.1 * (kana + han))
        {
            return new("ja", string.Create(CultureInfo.InvariantCulture, $"{kana} kana among {kana + han} characters"));
        }

        bool isChinese = kana <= 0.02 * han && (evidence.ChineseOnly >= 2 || (han >= 60 && kana == 0));
        return isChinese && !evidence.IsCantonese ? new("zh", string.Create(CultureInfo.InvariantCulture, $"{han} Chinese characters, {evidence.ChineseOnly} of them not written in Japanese")) : null;
    }

    private static LanguageGuess? ByWords(LanguageEvidence evidence, int words)
    {
        int best = evidence.Best();
        int hits = evidence.Hits(best);
        if (hits < MinShare * words || evidence.Distinct(best) < MinDistinct)
        {
            return null;
        }

        // A language that knows none of the words takes none of them away.
        for (int other = 0; other < LanguageWords.All.Tags.Count; other++)
        {
            if (other != best && evidence.Hits(other) > 0)
            {
                (int distinct, int count) = evidence.Beyond(best, other);
                if (distinct < MinDistinctBeyond || evidence.Beyond(other, best).Count > MaxOther * count)
                {
                    return null;
                }
            }
        }

        return new(LanguageWords.All.Tags[best], string.Create(CultureInfo.InvariantCulture, $"{hits} of {words} words are common in it"));
    }

    private static int Number(string tag)
    {
        for (int i = 0; i < LanguageWords.All.Tags.Count; i++)
        {
            if (LanguageWords.All.Tags[i] == tag)
            {
                return i;
            }
        }

        return -1;
    }
}
