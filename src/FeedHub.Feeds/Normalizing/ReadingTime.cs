namespace FeedHub.Feeds.Normalizing;

/// <summary>How long a text takes to read.</summary>
public static class ReadingTime
{
    // Adults reading silently: 238 words a minute (Brysbaert 2019, English); Chinese and Japanese some 500 characters.
    private const double WordsAMinute = 238;
    private const double CharactersAMinute = 500;

    // Thai, Lao, Burmese and Khmer stand without spaces: some four letters a word.
    private const double LettersAMinute = 4 * WordsAMinute;

    /// <summary>Minutes, rounded up; 0 for a text without words.</summary>
    /// <param name="text">Plain text.</param>
    public static int Minutes(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int words = 0;
        int characters = 0;
        int letters = 0;
        bool isInWord = false;
        foreach (char character in text)
        {
            bool isAlone = IsReadAlone(character);
            bool isUnspaced = IsUnspaced(character);
            letters += isUnspaced && char.IsLetter(character) ? 1 : 0;
            bool isLetter = !isAlone && !isUnspaced && (char.IsLetterOrDigit(character) || char.IsSurrogate(character) || (isInWord && character is '\'' or '\u2019' or '-' or '.' or ','));
            characters += isAlone ? 1 : 0;
            words += isLetter && !isInWord ? 1 : 0;
            isInWord = isLetter;
        }

        return (int)Math.Ceiling((words / WordsAMinute) + (characters / CharactersAMinute) + (letters / LettersAMinute));
    }

    private static bool IsUnspaced(char character) => character is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF');

    // Kana and Han; Hangul has spaces between words.
    private static bool IsReadAlone(char character) => character is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
