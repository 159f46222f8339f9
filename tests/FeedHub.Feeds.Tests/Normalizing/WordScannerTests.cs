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
    [InlineData("a \u0301 b", "a|b")]
    public void Text_is_cut_into_folded_words(string text, string words) => Assert.Equal(words, string.Join('|', Words(text, 32)));

    [Fact]
    public void A_word_that_is_longer_than_the_buffer_is_cut_and_read_to_its_end() =>
        Assert.Equal(["abcdef", "g"], Words("AbcdefÄghijklmnop g", 6));

    [Fact]
    public void Words_are_the_same_wherever_they_stand_and_whatever_is_around_them()
    {
        const string Letters = "aZ09k é²東. +#\u0301ßя-";
        Random random = new(20261127);
        for (int round = 0; round < 3_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(0, 40)).Select(_ => new string(Letters[random.Next(Letters.Length)], random.Next(1, 12))));
            int size = random.Next(2) == 0 ? 64 : random.Next(2, 80);

            List<(string Word, ulong Hash, int Start, int End, bool HasDigit)> read = [];
            WordScanner scanner = new(text, new char[size]);
            while (scanner.Read())
            {
                read.Add((scanner.Word.ToString(), scanner.Hash, scanner.Start, scanner.End, scanner.HasDigit));
            }

            Assert.Equal(Expected(text, size).Select(one => (text, one.Word, one.Start, one.End)), read.Select(one => (text, one.Word, one.Start, one.End)));
            Assert.All(read, one => Assert.Equal(one.Word.Any(char.IsDigit), one.HasDigit));
            Assert.All(read, one => Assert.Equal((one.Word, HashOf(one.Word)), (one.Word, one.Hash)));
        }
    }

    [Fact]
    public void Words_that_were_read_once_are_those_of_the_scanner()
    {
        const string Text = "The Quick brown fox: C#, .NET 10, Zürich and 東京; a-very-long-word-" + "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz end";
        TextWords words = new();
        words.Read(string.Concat(Enumerable.Repeat("word after word ", 400))); // its room is used again
        words.Read(Text);

        List<string> copied = [];
        char[] room = new char[64];
        foreach (TextWord word in words.Words)
        {
            words.CopyTo(word, room);
            copied.Add(new(room, 0, word.Length));
        }

        Assert.Equal(Words(Text, 64), copied);
        Assert.Equal(copied.Select(HashOf), words.Words.ToArray().Select(static word => word.Hash));
        Assert.Equal("Zürich", Text[words.Words[7].Start..words.Words[7].End]);
    }

    [Fact]
    public void Other_words_have_other_hashes()
    {
        Random random = new(5);
        HashSet<string> words = ["", "a", "aa", "b", "ab", "ba", "abcdefgh", "abcdefghi", "abcdefg", "bcdefgh", "東", "京", "яя", "я", "0", "00", "c", "c+", "c++"];
        for (int i = 0; i < 20_000; i++)
        {
            words.Add(new([.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => (char)('a' + random.Next(3)))]));
        }

        words.Remove("");
        Assert.Equal(words.Count, words.Select(HashOf).Distinct().Count());
    }

    [Fact]
    public void A_hash_is_the_same_on_every_machine() => Assert.Equal((578059962312686771UL, 16787124499825232990UL), (HashOf("feedhub"), HashOf("лента")));

    // The only word of its text, behind which there is nothing to read: letter by letter.
    private static ulong HashOf(string word)
    {
        WordScanner scanner = new((word[0] == '.' ? "" : " ") + word, new char[Math.Max(8, word.Length)]);
        Assert.True(scanner.Read());
        Assert.Equal(word, scanner.Word.ToString());
        return scanner.Hash;
    }

    // The rule, said once more without regard to speed.
    private static IEnumerable<(string Word, int Start, int End)> Expected(string text, int size)
    {
        for (int i = 0; i < text.Length;)
        {
            if (!IsOfWord(text[i]))
            {
                i++;
                continue;
            }

            bool hasDot = i > 0 && text[i - 1] == '.' && (i == 1 || char.IsWhiteSpace(text[i - 2]) || text[i - 2] == '(');
            int start = i;
            string word = hasDot ? "." : "";
            if (WordScanner.StandsAlone(text[i]))
            {
                word += text[i++];
            }
            else
            {
                for (; i < text.Length && IsOfWord(text[i]) && !WordScanner.StandsAlone(text[i]); i++)
                {
                    word += LetterFolding.Fold(text[i]);
                }

                if (word.Length == (hasDot ? 1 : 0))
                {
                    continue;
                }

                string signs = new([.. text.Skip(i).TakeWhile(static sign => sign is '+' or '#').Take(2)]);
                word = word[..Math.Min(word.Length, size)];
                if (i + signs.Length >= text.Length || !IsOfWord(text[i + signs.Length]))
                {
                    signs = signs[..Math.Min(signs.Length, size - word.Length)];
                    word += signs;
                    i += signs.Length;
                }
            }

            yield return (word[..Math.Min(word.Length, size)], start - (hasDot ? 1 : 0), i);
        }
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || char.IsSurrogate(character) || character is >= '\u0300' and <= '\u036F';

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
