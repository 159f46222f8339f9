namespace FeedHub.Feeds.Parsing.Encodings;

/// <summary>The text of a document, of which no more than a piece is decoded at a time.</summary>
/// <param name="bytes">The document.</param>
/// <param name="decoder">A new one.</param>
internal sealed class DecodingReader(ReadOnlyMemory<byte> bytes, PieceDecoder decoder) : TextReader
{
    private const int PieceLength = 16_384;
    // An unfinished letter of the piece before may become text, or a replacement, beside a character for each byte.
    private const int Spare = 16;
    private readonly char[] _piece = new char[PieceLength + Spare];
    private int _at;
    private int _start;
    private int _end;

    /// <inheritdoc/>
    public override int Peek() => Fill() ? _piece[_start] : -1;

    /// <inheritdoc/>
    public override int Read() => Fill() ? _piece[_start++] : -1;

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override int Read(Span<char> buffer)
    {
        ReadOnlySpan<char> piece = NextPiece(buffer.Length);
        piece.CopyTo(buffer);
        return piece.Length;
    }

    /// <summary>The text that comes next; empty at the end.</summary>
    /// <param name="maxLength">Longest wanted, in UTF-16 code units.</param>
    public ReadOnlySpan<char> NextPiece(int maxLength = int.MaxValue)
    {
        if (!Fill())
        {
            return [];
        }

        ReadOnlySpan<char> piece = _piece.AsSpan(_start, Math.Min(maxLength, _end - _start));
        _start += piece.Length;
        return piece;
    }

    /// <summary>How often a character occurs in what was not read yet.</summary>
    /// <param name="character">The character.</param>
    public int Count(char character)
    {
        int count = 0;
        for (ReadOnlySpan<char> piece = NextPiece(); !piece.IsEmpty; piece = NextPiece())
        {
            count += piece.Count(character);
        }

        return count;
    }

    private bool Fill()
    {
        while (_start == _end && _at < bytes.Length)
        {
            ReadOnlySpan<byte> rest = bytes.Span[_at..];
            bool isEnd = rest.Length <= PieceLength;
            decoder.Convert(isEnd ? rest : rest[..PieceLength], _piece, isEnd, out int read, out int written);
            _at += read;
            (_start, _end) = (0, written);
        }

        return _start < _end;
    }
}
