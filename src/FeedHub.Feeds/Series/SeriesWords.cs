using System.Collections.Frozen;

namespace FeedHub.Feeds.Series;

/// <summary>
/// Tells by its words whether a title can match the large patterns of <see cref="SeriesPatterns"/>, each of which comes to 20 KB of machine code that is compiled once more after many calls. Most titles with a number
/// have none of their words.
/// </summary>
internal static class SeriesWords
{
    // From here on scripts have marks within words or no space between them: there the pattern is tried. Dashes, quotation marks and emoji are of no script.
    private const char FirstOther = '\u0530';

    // As numbers: a dictionary of those is compiled for other uses already.
    private static readonly FrozenDictionary<string, int> Known = Build();
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> KnownSpans = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The large patterns.</summary>
    [Flags]
    public enum Kinds
    {
        /// <summary>None of them.</summary>
        None = 0,

        /// <summary><see cref="SeriesPatterns.Part"/>.</summary>
        Part = 1,

        /// <summary><see cref="SeriesPatterns.PartBehind"/>.</summary>
        PartBehind = 2,

        /// <summary><see cref="SeriesPatterns.Issue"/>.</summary>
        Issue = 4,

        /// <summary>All of them.</summary>
        All = Part | PartBehind | Issue,
    }

    /// <summary>The patterns whose words a text has.</summary>
    /// <param name="text">Lower case, without marks.</param>
    public static Kinds In(ReadOnlySpan<char> text)
    {
        Kinds kinds = Kinds.None;
        int word = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char character = i < text.Length ? text[i] : ' ';
            if (character >= FirstOther && character is not (>= '\u2000' and <= '\u206F') && !char.IsSurrogate(character))
            {
                return Kinds.All;
            }

            if (char.IsLetter(character))
            {
                continue;
            }

            if (i > word)
            {
                kinds |= KindsOf(text[word..i]) is not Kinds.None and var kind ? kind : KindsOfOrdinal(text[word..i], word > 0 && char.IsDigit(text[word - 1]));
            }

            word = i + 1;
        }

        return kinds;
    }

    // "2ndpart", "partno. 5": without a space between.
    private static Kinds KindsOfOrdinal(ReadOnlySpan<char> word, bool isBehindDigit)
    {
        Kinds kinds = Kinds.None;
        for (int i = 1; isBehindDigit && i <= Math.Min(3, word.Length - 1); i++)
        {
            kinds |= KindsOf(word[i..]) & Kinds.PartBehind;
        }

        bool isCounted = word.Length > 2 && (word.EndsWith("no", StringComparison.Ordinal) || word.EndsWith("nr", StringComparison.Ordinal));
        return isCounted ? kinds | (KindsOf(word[..^2]) & (Kinds.Part | Kinds.Issue)) : kinds;
    }

    private static Kinds KindsOf(ReadOnlySpan<char> word) => KnownSpans.TryGetValue(word, out int kinds) ? (Kinds)kinds : Kinds.None;

    private static FrozenDictionary<string, int> Build()
    {
        Dictionary<string, int> known = [];
        Add(SeriesPatterns.PartWords, Kinds.Part);
        Add(SeriesPatterns.PartBehindWords, Kinds.PartBehind);
        Add(SeriesPatterns.IssueWords, Kinds.Issue);
        return known.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string pattern, Kinds kind)
        {
            foreach (string word in pattern.Split('|'))
            {
                // "parts?" is two words; of "season finale" the first is enough.
                string letters = string.Concat(word.TakeWhile(char.IsLetter));
                known[letters] = known.GetValueOrDefault(letters) | (int)kind;
                if (word.EndsWith('?'))
                {
                    known[letters[..^1]] = known.GetValueOrDefault(letters[..^1]) | (int)kind;
                }
            }
        }
    }
}
