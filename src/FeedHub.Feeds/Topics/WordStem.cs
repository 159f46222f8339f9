namespace FeedHub.Feeds.Topics;

/// <summary>
/// Brings forms of a word together by taking off what English, and by the way German and the Romance languages, put at its end. Crude on purpose: the same is done to all texts,
/// and two words that fall together wrongly cost less than forms that stay apart.
/// </summary>
internal static class WordStem
{
    private const int Shortest = 3;

    private static readonly (string Suffix, string Replacement)[] Endings =
    [
        ("ization", "iz"), ("isation", "iz"), ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ibility", "ible"), ("ability", "able"), ("ations", "at"), ("ation", "at"), ("ments", "ment"),
        ("nesses", "ness"), ("ingly", ""), ("edly", ""), ("ies", "y"), ("sses", "ss"), ("ings", ""), ("ing", ""), ("ed", ""), ("ers", "er"), ("es", ""), ("s", ""), ("ly", ""), ("e", ""),
    ];

    /// <summary>The stem of a folded word; the word itself if it is short or not in Latin letters.</summary>
    /// <param name="word">A folded word.</param>
    public static string Of(ReadOnlySpan<char> word)
    {
        if (word.Length <= Shortest || word.ContainsAnyExceptInRange('a', 'z'))
        {
            return word.ToString();
        }

        ReadOnlySpan<char> kept = word;
        string added = "";
        foreach ((string suffix, string replacement) in Endings)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal) && word.Length - suffix.Length >= Shortest && !(suffix == "s" && word[^2] is 's' or 'u'))
            {
                kept = word[..^suffix.Length];
                added = replacement;
                break;
            }
        }

        string stem = string.Concat(kept, added);
        stem = stem.Length > 4 && stem[^1] == stem[^2] && stem[^1] is not ('a' or 'e' or 'i' or 'o' or 'u' or 'l' or 's') ? stem[..^1] : stem;
        stem = stem.Length > 5 && stem.EndsWith("er", StringComparison.Ordinal) ? stem[..^2] : stem;
        return stem.Length > 4 && stem[^1] == 'e' ? stem[..^1] : stem;
    }
}
