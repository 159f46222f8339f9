using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class CharacterRangeTests
{
    [Fact]
    public void The_first_of_a_range_is_found_wherever_it_stands()
    {
        for (int length = 1; length <= 50; length++)
        {
            for (int place = 0; place < length; place++)
            {
                foreach (char bound in "\u0080\u009F")
                {
                    char[] text = [.. Enumerable.Repeat('\u007F', length)];
                    text[^1] = '\u0090';
                    text[place] = bound;

                    Assert.Equal(place, CharacterRange.IndexIn(text, '\u0080', '\u009F'));
                }
            }
        }
    }

    [Theory]
    [InlineData('\0', ' ', "!\uFFFF")]
    [InlineData('\uD800', '\uDFFF', "\uD7FF\uE000\0\uFFFF")]
    [InlineData('\u0080', '\u009F', "\u007F\u00A0\0\uFFFF")]
    public void What_stands_beside_a_range_is_not_in_it(char first, char last, string beside)
    {
        for (int length = 0; length <= 40; length++)
        {
            string text = string.Concat(Enumerable.Range(0, length).Select(i => beside[i % beside.Length]));

            Assert.Equal(-1, CharacterRange.IndexIn(text, first, last));
        }
    }

    // In code, since the arguments of an attribute are UTF-8, which has no half pairs.
    [Fact]
    public void Half_a_pair_is_told_from_a_pair()
    {
        foreach ((string text, bool isLone) in new[] { ("", false), ("plain", false), ("a 😀 and 😀😀", false), ("\uD83D", true), ("\uDE00\uD83D", true), ("😀\uDE00", true) })
        {
            Assert.Equal(isLone, CharacterRange.HasLoneSurrogate(text));
            Assert.Equal(isLone, CharacterRange.HasLoneSurrogate(new string('x', 31) + text + "x"));
        }
    }
}
