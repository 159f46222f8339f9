using System.Globalization;
using System.Text;

namespace FeedHub.Embedding;

/// <summary>Splits text into the pieces that BERT models without capitals know: words and punctuation, without accents, then the longest known pieces of each word (WordPiece).</summary>
internal sealed class WordPieces
{
    private const int MaxWordLength = 60;
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);
    private readonly long _unknown;
    private readonly long _first;
    private readonly long _last;

    /// <param name="vocabulary">One piece a line, the first has number 0; pieces that go on a word begin with <c>##</c>.</param>
    /// <exception cref="InvalidDataException">One of the marks that every such vocabulary has is missing.</exception>
    public WordPieces(TextReader vocabulary)
    {
        for (long id = 0; vocabulary.ReadLine() is { } piece; id++)
        {
            _ids[piece] = id;
        }

        (_unknown, _first, _last) = (Mark("[UNK]"), Mark("[CLS]"), Mark("[SEP]"));
    }

    /// <summary>Numbers of the pieces of a text, between the marks of its beginning and end.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">Most numbers given, at least 2.</param>
    public long[] Of(string text, int most)
    {
        List<long> pieces = [_first];
        StringBuilder word = new();
        foreach (Rune rune in Decomposed(text).EnumerateRunes())
        {
            if (pieces.Count >= most)
            {
                break;
            }

            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                    break;
                case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    Flush(word, pieces);
                    break;
                default:
                    if (IsAlone(rune))
                    {
                        Flush(word, pieces);
                        word.Append(rune);
                        Flush(word, pieces);
                    }
                    else
                    {
                        word.Append(Rune.ToLowerInvariant(rune));
                    }

                    break;
            }
        }

        Flush(word, pieces);
        if (pieces.Count >= most)
        {
            pieces.RemoveRange(most - 1, pieces.Count - most + 1);
        }

        pieces.Add(_last);
        return [.. pieces];
    }

    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return text; // half of a surrogate pair: nothing to decompose, and the rune enumerator replaces it
        }
    }

    // Punctuation, the ASCII signs that Unicode calls symbols, and ideographs, which stand for words of their own.
    private static bool IsAlone(Rune rune) =>
        Rune.IsPunctuation(rune) || (rune.IsAscii && Rune.IsSymbol(rune)) || rune.Value is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x2FA1F);

    private void Flush(StringBuilder word, List<long> pieces)
    {
        if (word.Length == 0)
        {
            return;
        }

        string whole = word.ToString();
        word.Clear();
        int known = pieces.Count;
        for (int start = 0; start < whole.Length;)
        {
            int end = whole.Length > MaxWordLength ? start : whole.Length;
            long id = 0;
            while (end > start && !_ids.TryGetValue(start == 0 ? whole[..end] : $"##{whole.AsSpan(start, end - start)}", out id))
            {
                end--;
            }

            if (end == start)
            {
                pieces.RemoveRange(known, pieces.Count - known);
                pieces.Add(_unknown);
                return;
            }

            pieces.Add(id);
            start = end;
        }
    }

    private long Mark(string mark) => _ids.TryGetValue(mark, out long id) ? id : throw new InvalidDataException($"The vocabulary has no {mark}.");
}
