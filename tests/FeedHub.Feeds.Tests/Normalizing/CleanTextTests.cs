using System.Text;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class CleanTextTests
{
    private const string Letters = "ab  \t\n\u00A0\u2003\u200B.é東 ";

    [Fact]
    public void White_space_is_collapsed_as_one_character_after_another_says()
    {
        Random random = new(20261127);
        for (int round = 0; round < 20_000; round++)
        {
            string letters = round % 2 == 0 ? Letters : "abcdefg h\u00A0"; // words that are copied together
            string text = new([.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => letters[random.Next(letters.Length)])]);
            int longest = random.Next(0, 45);

            string? line = CleanText.Line(text, longest);
            string? built = CleanText.Line(new StringBuilder(text), text.Length, longest);

            string expected = Collapsed(text);
            expected = expected.Length <= longest ? expected : expected[..longest].TrimEnd();
            Assert.Equal((text, longest, expected), (text, longest, line ?? ""));
            Assert.Equal((text, longest, expected), (text, longest, built ?? ""));
        }
    }

    private static string Collapsed(string text)
    {
        StringBuilder line = new();
        foreach (char character in text)
        {
            if (!char.IsWhiteSpace(character) && character != '\u200B')
            {
                line.Append(character);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd(' ');
    }
}
