using System.Buffers;

namespace FeedHub.Fetching.Bodies;

/// <summary>
/// The array that a body lies in, out of the pool. Bodies are just large enough for the large object heap, whose growth has the collector look at everything: a hub that reads many reads them into the
/// same few arrays.
/// </summary>
internal sealed class BodyLoan(byte[] array)
{
    /// <summary>Smaller ones cost as little anew, larger ones the pool is not to keep.</summary>
    private const int Least = 32 * 1024;
    private const int Most = 1024 * 1024;

    private byte[]? _array = array;

    /// <summary>A loan for so many bytes; <see langword="null"/> where none is worth it.</summary>
    public static BodyLoan? For(int length) => length is >= Least and <= Most ? new(ArrayPool<byte>.Shared.Rent(length)) : null;

    /// <summary>The array; at least as long as was asked for.</summary>
    public byte[] Array => _array ?? throw new ObjectDisposedException(nameof(BodyLoan));

    /// <summary>Gives the array back: nobody may look at the body any more. Once is enough, twice no harm.</summary>
    public void GiveBack()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
