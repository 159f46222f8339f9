namespace FeedHub.Feeds.Languages;

/// <summary>Scripts as far as they tell languages apart.</summary>
internal enum LanguageScript
{
    /// <summary>No letter, or of a script that is not known here.</summary>
    None,

    /// <summary>Latin.</summary>
    Latin,

    /// <summary>Cyrillic.</summary>
    Cyrillic,

    /// <summary>Greek.</summary>
    Greek,

    /// <summary>Arabic.</summary>
    Arabic,

    /// <summary>Hebrew.</summary>
    Hebrew,

    /// <summary>Devanagari.</summary>
    Devanagari,

    /// <summary>Ethiopic.</summary>
    Ethiopic,

    /// <summary>Chinese characters, which Japanese writes too.</summary>
    Han,

    /// <summary>Hiragana and Katakana.</summary>
    Kana,

    /// <summary>Hangul.</summary>
    Hangul,

    /// <summary>Thai.</summary>
    Thai,

    /// <summary>Lao.</summary>
    Lao,

    /// <summary>Khmer.</summary>
    Khmer,

    /// <summary>Burmese.</summary>
    Myanmar,

    /// <summary>Armenian.</summary>
    Armenian,

    /// <summary>Georgian.</summary>
    Georgian,

    /// <summary>Bengali.</summary>
    Bengali,

    /// <summary>Gurmukhi.</summary>
    Gurmukhi,

    /// <summary>Gujarati.</summary>
    Gujarati,

    /// <summary>Tamil.</summary>
    Tamil,

    /// <summary>Telugu.</summary>
    Telugu,

    /// <summary>Kannada.</summary>
    Kannada,

    /// <summary>Malayalam.</summary>
    Malayalam,

    /// <summary>Sinhala.</summary>
    Sinhala,
}
