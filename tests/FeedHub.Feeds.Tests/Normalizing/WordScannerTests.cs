using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class WordScannerTests
{
    [Theory]
    [InlineData("Plain WORDS, 42 of them", "plain|words|42|of|them")]
    [InlineData("C++ and C# on .NET (.NET 10) but a+b and c#d", "c++|and|c#|on|.net|.net|10|but|a|b|and|c|d")]
    [InlineData("Zürich naïve Łódź Straße", "zurich|naive|lodz|strasse")]
    [InlineData("x東京y タワー end", "x|東|京|y|タ|ワ|ー|end")]
    [InlineData("e\u0301te\u0301 😀smile", "ete|😀smile")]
    [InlineData("+++ ## a++++ b#", "a++|b#")]
    [InlineData("", "")]
    [InlineData("...", "")]
    public void Text_is_cut_into_folded_words(string text, string words) => Assert.Equal(words, string.Join('|', Words(text, 32)));

    [Fact]
    public void A_word_that_is_longer_than_the_buffer_is_cut_and_read_to_its_end() =>
        Assert.Equal(["abcdef", "g"], Words("AbcdefÄghijklmnop g", 6));

    [Fact]
    public void Hash_and_digits_are_those_of_the_word_that_is_read()
    {
        const string Letters = "aZ09é²東. +#\u0301ß";
        Random random = new(20261127);
        for (int round = 0; round < 5_000; round++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(0, 30)).Select(_ => Letters[random.Next(Letters.Length)])]);
            WordScanner scanner = new(text, new char[7]);
            while (scanner.Read())
            {
                ulong hash = 0xCBF29CE484222325;
                foreach (char character in scanner.Word)
                {
                    hash = (hash ^ character) * 0x100000001B3;
                }

                Assert.Equal((text, hash), (text, scanner.Hash));
                Assert.Equal((text, scanner.Word.ContainsAnyInRange('0', '9')), (text, scanner.HasDigit));
            }
        }
    }

    private static List<string> Words(string text, int size)
    {
        List<string> words = [];
        WordScanner scanner = new(text, new char[size]);
        while (scanner.Read())
        {
            words.Add(scanner.Word.ToString());
        }

        return words;
    }
}
