namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>
/// The 256 letters of a single-byte encoding that keeps ASCII. Markup is found in its bytes as in those of UTF-8, so that a large document is read as it came
/// and only its texts are decoded: a whole copy in UTF-8 would be up to three times as long.
/// </summary>
internal sealed class SingleByteText
{
    private const int AsciiLength = 128;
    private readonly string _letters;

    private SingleByteText(string letters) => _letters = letters;

    /// <summary>Makes the table of an encoding.</summary>
    /// <param name="encoding">Any encoding.</param>
    /// <returns><see langword="null"/> if a letter can take more than a byte, or ASCII means something else in it.</returns>
    public static SingleByteText? Of(NamedEncoding encoding)
    {
        if (!encoding.IsSingleByte)
        {
            return null;
        }

        string letters = encoding.Decode([.. Enumerable.Range(0, 256).Select(value => (byte)value)]);
        bool keepsAscii = letters.Length == 256 && letters.Take(AsciiLength).Select((letter, value) => letter == value).All(same => same);
        return keepsAscii ? new SingleByteText(letters) : null;
    }

    /// <summary>The bytes as text.</summary>
    /// <param name="bytes">A part of the document.</param>
    public string Decode(ReadOnlySpan<byte> bytes) => string.Create(bytes.Length, new Source(bytes, _letters), static (text, source) => Fill(text, source.Bytes, source.Letters));

    /// <summary>How many bytes the encoding does not have.</summary>
    /// <param name="bytes">The document.</param>
    public int CountReplaced(ReadOnlySpan<byte> bytes)
    {
        if (!_letters.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return 0;
        }

        int count = 0;
        foreach (byte value in bytes)
        {
            count += _letters[value] == '\uFFFD' ? 1 : 0;
        }

        return count;
    }

    /// <summary>A reader over the bytes.</summary>
    /// <param name="bytes">The document.</param>
    public TextReader Open(ReadOnlyMemory<byte> bytes) => new Reader(bytes, _letters);

    private static void Fill(Span<char> text, ReadOnlySpan<byte> bytes, string letters)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            text[i] = letters[bytes[i]];
        }
    }

    private readonly ref struct Source(ReadOnlySpan<byte> bytes, string letters)
    {
        public ReadOnlySpan<byte> Bytes { get; } = bytes;

        public string Letters { get; } = letters;
    }

    private sealed class Reader(ReadOnlyMemory<byte> bytes, string letters) : TextReader
    {
        private int _at;

        public override int Peek() => _at < bytes.Length ? letters[bytes.Span[_at]] : -1;

        public override int Read() => _at < bytes.Length ? letters[bytes.Span[_at++]] : -1;

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

        public override int Read(Span<char> buffer)
        {
            int length = Math.Min(buffer.Length, bytes.Length - _at);
            Fill(buffer, bytes.Span.Slice(_at, length), letters);
            _at += length;
            return length;
        }
    }
}
