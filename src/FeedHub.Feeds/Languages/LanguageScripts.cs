namespace FeedHub.Feeds.Languages;

/// <summary>Which script a character is of (Unicode blocks).</summary>
internal static class LanguageScripts
{
    /// <summary>How many scripts there are.</summary>
    public static readonly int Count = Enum.GetValues<LanguageScript>().Length;

    /// <summary>Script of a letter or mark.</summary>
    /// <param name="character">Any UTF-16 unit; halves of pairs are of none.</param>
    public static LanguageScript Of(char character) => character switch
    {
        < 'A' => LanguageScript.None,
        < '\u0250' => char.IsLetter(character) ? LanguageScript.Latin : LanguageScript.None,
        < '\u0370' => LanguageScript.None,
        < '\u0400' => LanguageScript.Greek,
        < '\u0530' => LanguageScript.Cyrillic,
        < '\u0590' => LanguageScript.Armenian,
        < '\u0600' => LanguageScript.Hebrew,
        < '\u0700' => char.IsLetter(character) ? LanguageScript.Arabic : LanguageScript.None,
        < '\u0750' => LanguageScript.None,
        < '\u0780' => LanguageScript.Arabic,
        < '\u0900' => LanguageScript.None,
        < '\u0980' => character is '\u0964' or '\u0965' ? LanguageScript.None : LanguageScript.Devanagari,
        < '\u0A00' => LanguageScript.Bengali,
        < '\u0A80' => LanguageScript.Gurmukhi,
        < '\u0B00' => LanguageScript.Gujarati,
        < '\u0B80' => LanguageScript.None,
        < '\u0C00' => LanguageScript.Tamil,
        < '\u0C80' => LanguageScript.Telugu,
        < '\u0D00' => LanguageScript.Kannada,
        < '\u0D80' => LanguageScript.Malayalam,
        < '\u0E00' => LanguageScript.Sinhala,
        < '\u0E80' => LanguageScript.Thai,
        < '\u0F00' => LanguageScript.Lao,
        < '\u1000' => LanguageScript.None,
        < '\u10A0' => LanguageScript.Myanmar,
        < '\u1100' => LanguageScript.Georgian,
        < '\u1200' => LanguageScript.Hangul,
        < '\u13A0' => char.IsLetter(character) ? LanguageScript.Ethiopic : LanguageScript.None,
        < '\u1780' => LanguageScript.None,
        < '\u1800' => LanguageScript.Khmer,
        >= '\u1E00' and < '\u1F00' => LanguageScript.Latin,
        >= '\u1F00' and < '\u2000' => LanguageScript.Greek,
        >= '\u3040' and < '\u3100' => character is '\u30FB' ? LanguageScript.None : LanguageScript.Kana,
        (>= '\u3400' and < '\u4DC0') or (>= '\u4E00' and < '\uA000') or (>= '\uF900' and < '\uFB00') => LanguageScript.Han,
        >= '\uAC00' and < '\uD7B0' => LanguageScript.Hangul,
        (>= '\uFB50' and < '\uFE00') or (>= '\uFE70' and < '\uFEFF') => LanguageScript.Arabic,
        >= '\uFF66' and < '\uFFA0' => LanguageScript.Kana,
        _ => LanguageScript.None,
    };

    /// <summary>How many Latin letters say about as much as one of this script.</summary>
    public static int Weight(LanguageScript script) => script switch
    {
        LanguageScript.Han => 3,
        LanguageScript.Kana or LanguageScript.Hangul => 2,
        _ => 1,
    };

    /// <summary>The one language that is written in a script nearly always.</summary>
    /// <returns>A tag; <see langword="null"/> where words must tell.</returns>
    public static string? OnlyLanguage(LanguageScript script) => script switch
    {
        LanguageScript.Greek => "el",
        LanguageScript.Hangul => "ko",
        LanguageScript.Thai => "th",
        LanguageScript.Lao => "lo",
        LanguageScript.Khmer => "km",
        LanguageScript.Myanmar => "my",
        LanguageScript.Armenian => "hy",
        LanguageScript.Georgian => "ka",
        LanguageScript.Bengali => "bn",
        LanguageScript.Gurmukhi => "pa",
        LanguageScript.Gujarati => "gu",
        LanguageScript.Tamil => "ta",
        LanguageScript.Telugu => "te",
        LanguageScript.Kannada => "kn",
        LanguageScript.Malayalam => "ml",
        LanguageScript.Sinhala => "si",
        _ => null,
    };
}
