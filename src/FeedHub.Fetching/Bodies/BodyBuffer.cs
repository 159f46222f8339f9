using System.Buffers;

namespace FeedHub.Fetching.Bodies;

/// <summary>Collects a body of unknown length in pooled pieces, so that no size has to be guessed and nothing is copied while it grows.</summary>
internal sealed class BodyBuffer : IDisposable
{
    /// <summary>Below the size from which arrays live on the large object heap.</summary>
    private const int PieceSize = 64 * 1024;

    /// <summary>A declared length is believed up to here.</summary>
    private const int MostExpected = 1024 * 1024;

    private readonly List<byte[]> _full = [];
    private readonly byte[]? _exact;
    private byte[] _piece;
    private int _filled;

    /// <summary>An empty buffer.</summary>
    /// <param name="expected">Bytes that are to come, if that is known: then the body is read to where it stays.</param>
    public BodyBuffer(long? expected)
    {
        _exact = expected is > 0 and <= MostExpected ? GC.AllocateUninitializedArray<byte>((int)expected) : null;
        _piece = _exact ?? ArrayPool<byte>.Shared.Rent(PieceSize);
    }

    /// <summary>Where the next bytes go; never empty.</summary>
    public Memory<byte> Free
    {
        get
        {
            if (_filled == _piece.Length)
            {
                _full.Add(_piece);
                _piece = ArrayPool<byte>.Shared.Rent(PieceSize);
                _filled = 0;
            }

            return _piece.AsMemory(_filled);
        }
    }

    /// <summary>Says that bytes were put into <see cref="Free"/>.</summary>
    public void Advance(int bytes) => _filled += bytes;

    /// <summary>All bytes, in an array of their own or in one of the pool.</summary>
    /// <param name="isLent">Who gets them gives them back.</param>
    public CollectedBody Collect(bool isLent)
    {
        if (_exact is not null && ((_filled == 0 && _full.Count == 1) || (_full.Count == 0 && _filled == _exact.Length)))
        {
            return new(_exact, null);
        }

        int length = _filled;
        foreach (byte[] piece in _full)
        {
            length += piece.Length;
        }

        BodyLoan? loan = isLent ? BodyLoan.For(length) : null;
        byte[] whole = loan?.Array ?? GC.AllocateUninitializedArray<byte>(length);
        int offset = 0;
        foreach (byte[] piece in _full)
        {
            piece.CopyTo(whole, offset);
            offset += piece.Length;
        }

        _piece.AsSpan(0, _filled).CopyTo(whole.AsSpan(offset));
        return new(whole.AsMemory(0, length), loan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (byte[] piece in _full)
        {
            Return(piece);
        }

        _full.Clear();
        Return(_piece);
        _piece = [];
    }

    private void Return(byte[] piece)
    {
        if (piece.Length > 0 && !ReferenceEquals(piece, _exact))
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
