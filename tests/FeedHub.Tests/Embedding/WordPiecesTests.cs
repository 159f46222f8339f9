using FeedHub.Embedding;

namespace FeedHub.Tests.Embedding;

public sealed class WordPiecesTests
{
    private const string Vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nhe\n##llo\nhello\nworld\n,\n!\ncafe\n日\n本\n##s\n$\n";

    [Theory]
    [InlineData("Hello, world!", "6 8 7 9")]
    [InlineData("HELLOS", "6 13")]
    [InlineData("café", "10")]
    [InlineData("日本", "11 12")]
    [InlineData("unknown hello", "1 6")]
    [InlineData("$", "14")]
    [InlineData("he\u200bllo", "6")]
    [InlineData("", "")]
    [InlineData("\ud800hello", "1")]
    public void Words_become_the_longest_known_pieces(string text, string expected)
    {
        long[] pieces = new WordPieces(new StringReader(Vocabulary)).Of(text, 64);

        Assert.Equal($"2 {expected} 3".Replace("  ", " ", StringComparison.Ordinal), string.Join(' ', pieces));
    }

    [Fact]
    public void What_is_too_long_ends_with_the_mark_of_an_end()
    {
        long[] pieces = new WordPieces(new StringReader(Vocabulary)).Of(string.Join(' ', Enumerable.Repeat("hello", 100)), 8);

        Assert.Equal([2, 6, 6, 6, 6, 6, 6, 3], pieces);
        Assert.Equal([2, 1, 3], new WordPieces(new StringReader(Vocabulary)).Of(new string('h', 1_000), 8));
    }

    [Fact]
    public void A_vocabulary_without_marks_is_refused() => Assert.Throws<InvalidDataException>(() => new WordPieces(new StringReader("hello\n")));
}
