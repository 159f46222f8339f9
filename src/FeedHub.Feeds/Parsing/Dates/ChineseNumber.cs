namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>Numbers of dates in Chinese characters: years digit by digit (二〇二四), months, days and hours counted (三十一, 廿五).</summary>
internal static class ChineseNumber
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>Reads the number that text begins with.</summary>
    /// <param name="text">Text.</param>
    /// <param name="value">Its value.</param>
    /// <returns>How many characters it takes; 0 if there is none.</returns>
    public static int Read(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        int length = 0;
        for (; length < text.Length && length < 5; length++)
        {
            char character = text[length];
            int digit = character == '零' ? 0 : Digits.IndexOf(character, StringComparison.Ordinal);
            if (digit >= 0)
            {
                // After a ten digits add up (二十五); otherwise they follow each other (二〇二四).
                bool isAfterTen = length > 0 && text[length - 1] is '十' or '廿' or '卅';
                value = isAfterTen ? value + digit : (value * 10) + digit;
            }
            else if (character == '十')
            {
                value = Math.Max(value, 1) * 10;
            }
            else if (character is '廿' or '卅' && length == 0)
            {
                value = character == '廿' ? 20 : 30;
            }
            else
            {
                break;
            }
        }

        return length;
    }
}
