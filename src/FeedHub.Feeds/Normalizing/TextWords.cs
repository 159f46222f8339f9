namespace FeedHub.Feeds.Normalizing;

/// <summary>The words of a text, read once for all that compare it or look for it. One for many texts, whose room it uses again; not for several threads.</summary>
public sealed class TextWords
{
    private TextWord[] _words = new TextWord[512];
    private char[] _folded = new char[1_024];
    private int _count;
    private int _length;

    /// <summary>The text that was read.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Its words, in order.</summary>
    internal ReadOnlySpan<TextWord> Words => _words.AsSpan(0, _count);

    /// <summary>Reads a text, and forgets the one before.</summary>
    /// <param name="text">Plain text.</param>
    /// <returns>This.</returns>
    public TextWords Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (Text, _count, _length) = (text, 0, 0);
        WordScanner scanner = new(text, stackalloc char[WordScanner.LongestWord]);
        while (scanner.Read())
        {
            if (_count == _words.Length)
            {
                Array.Resize(ref _words, 2 * _words.Length);
            }

            _words[_count++] = new(scanner.Hash, scanner.Start, scanner.End, scanner.IsPlain ? -1 : Keep(scanner.Word), (byte)scanner.Length, scanner.HasDigit);
        }

        return this;
    }

    /// <summary>Copies the folded letters of a word.</summary>
    /// <param name="word">One of <see cref="Words"/>.</param>
    /// <param name="room">Begins with the word afterwards; at least <see cref="WordScanner.LongestWord"/> letters long, and what is behind the word may be overwritten.</param>
    internal void CopyTo(in TextWord word, Span<char> room)
    {
        if (word.Folded >= 0)
        {
            _folded.AsSpan(word.Folded, word.Length).CopyTo(room);
            return;
        }

        WordScanner.CopyFolded(Text.AsSpan(word.Start), word.Length, room);
    }

    private int Keep(ReadOnlySpan<char> word)
    {
        if (_folded.Length - _length < word.Length)
        {
            Array.Resize(ref _folded, 2 * _folded.Length);
        }

        word.CopyTo(_folded.AsSpan(_length));
        _length += word.Length;
        return _length - word.Length;
    }
}
