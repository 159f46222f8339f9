using System.Buffers;

namespace FeedHub.Fetching.Bodies;

/// <summary>
/// What a decoder reads from: the wire, or the decoder before it. Lets its beginning be looked at, meters what passes, and knows whether its reader
/// still asked for more after the end, which is how a cut stream is told from a whole one (the framework's decoders end both silently).
/// </summary>
internal sealed class BodySource(Stream upstream, ByteMeter meter) : Stream
{
    private const int PeekSize = 16 * 1024;

    private byte[]? _peeked;
    private int _offset;
    private int _count;
    private bool _ended;

    /// <summary>
    /// Hand out one byte that no gzip member begins with after the end. Between members the gzip decoder stops at it; anywhere else it takes the byte
    /// and asks on. Without it, it asks on in either case, in search of another member.
    /// </summary>
    public bool AppendsTail { get; set; }

    /// <summary>The byte of <see cref="AppendsTail"/> was taken.</summary>
    public bool TailTaken { get; private set; }

    /// <summary>The reader asked for more after the end.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>What stopped reading from upstream; <see langword="null"/> as long as nothing did.</summary>
    public Exception? Failure { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The first bytes, without taking them.</summary>
    /// <param name="length">How many to wait for; fewer come only at the end.</param>
    /// <param name="cancel">The fetch's deadline.</param>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int length, CancellationToken cancel)
    {
        _peeked ??= ArrayPool<byte>.Shared.Rent(PeekSize);
        while (_count < length && !_ended)
        {
            _count += await ReadUpstreamAsync(_peeked.AsMemory(_offset + _count), cancel);
        }

        return _peeked.AsMemory(_offset, Math.Min(length, _count));
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_count > 0)
        {
            int copied = Math.Min(buffer.Length, _count);
            _peeked.AsSpan(_offset, copied).CopyTo(buffer.Span);
            _offset += copied;
            _count -= copied;
            return copied;
        }

        int read = _ended ? 0 : await ReadUpstreamAsync(buffer, cancellationToken);
        if (read > 0)
        {
            return read;
        }

        if (AppendsTail && !TailTaken)
        {
            TailTaken = true;
            buffer.Span[0] = 0xFF;
            return 1;
        }

        IsExhausted = true;
        return 0;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            upstream.Dispose();
            if (_peeked is not null)
            {
                ArrayPool<byte>.Shared.Return(_peeked);
                _peeked = null;
                _count = 0;
            }
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadUpstreamAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        int read;
        try
        {
            read = await upstream.ReadAsync(buffer, cancel);
        }
        catch (Exception failed)
        {
            Failure = failed;
            throw;
        }

        if (read == 0)
        {
            _ended = true;
        }
        else
        {
            meter.Add(read);
        }

        return read;
    }
}
