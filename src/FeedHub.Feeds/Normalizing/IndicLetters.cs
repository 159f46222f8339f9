using System.Globalization;

namespace FeedHub.Feeds.Normalizing;

/// <summary>
/// Writes the scripts of India in ASCII, for slugs. Nine of them lie in Unicode in the order of one standard (ISCII): one table serves all. A consonant carries an <c>a</c> unless a vowel
/// sign takes its place or the word ends.
/// </summary>
internal static class IndicLetters
{
    private const int First = 0x0900;
    private const int Last = 0x0D7F;
    private const int BlockSize = 0x80;

    private static readonly string?[] Letters = Build(
        "01 n 02 n 03 h 05 a 06 a 07 i 08 i 09 u 0a u 0b r 0e e 0f e 10 ai 12 o 13 o 14 au 15 k 16 kh 17 g 18 gh 19 n 1a ch 1b chh 1c j 1d jh 1e n 1f t 20 th 21 d 22 dh 23 n 24 t 25 th 26 d 27 dh 28 n 29 n " +
        "2a p 2b ph 2c b 2d bh 2e m 2f y 30 r 31 r 32 l 33 l 34 l 35 v 36 sh 37 sh 38 s 39 h 3c - 3e a 3f i 40 i 41 u 42 u 43 r 46 e 47 e 48 ai 4a o 4b o 4c au 4d - 58 q 59 kh 5a g 5b z 5c r 5d rh 5e f 5f y " +
        "66 0 67 1 68 2 69 3 6a 4 6b 5 6c 6 6d 7 6e 8 6f 9");

    /// <summary>ASCII for the letter at a place.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="index">Place in it.</param>
    /// <returns>Empty for what is not sounded; <see langword="null"/> if the letter is of no such script.</returns>
    public static string? Of(string text, int index)
    {
        int offset = Offset(text, index);
        if (offset < 0 || Letters[offset] is not { } letter)
        {
            return null;
        }

        bool isConsonant = offset is (>= 0x15 and <= 0x39) or (>= 0x58 and <= 0x5F);
        int next = Offset(text, index + 1);
        next = next == 0x3C ? Offset(text, index + 2) : next; // a dot below changes the consonant only
        bool hasVowel = next is (>= 0x3E and <= 0x4D) or < 0;
        return isConsonant && !hasVowel ? letter + "a" : letter;
    }

    private static int Offset(string text, int index) => index < text.Length && text[index] is >= (char)First and <= (char)Last ? (text[index] - First) % BlockSize : -1;

    private static string?[] Build(string pairs)
    {
        string?[] letters = new string?[BlockSize];
        string[] parts = pairs.Split(' ');
        for (int i = 0; i < parts.Length; i += 2)
        {
            letters[int.Parse(parts[i], NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = parts[i + 1].Trim('-');
        }

        return letters;
    }
}
