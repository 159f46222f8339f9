using System.IO.Compression;

namespace FeedHub.Fetching.Bodies;

/// <summary>
/// Reads one body and removes its content codings, within the limits on wire bytes, decoded bytes, their ratio, and pace. Labels are checked against
/// the bytes where these leave no doubt: what is labelled gzip without being it is taken as it is, and gzip without a label is decoded.
/// </summary>
internal sealed class BodyReader(FetchingOptions options, int? maxBytes, bool isLent, FetchDeadline deadline, LargeBodies large, CancellationToken caller)
{
    private readonly WireMeter _wire = new(options, deadline);

    /// <summary>Bytes read off the wire so far.</summary>
    public long WireBytes => _wire.Total;

    /// <summary>Bytes of the body after decoding, so far.</summary>
    public long DecodedBytes { get; private set; }

    /// <summary>Reads to the end.</summary>
    /// <param name="content">Body of an answer.</param>
    /// <param name="contentEncoding">Content-Encoding header.</param>
    /// <returns>The decoded body; where it is to be lent, its array is the pool's until it is given back.</returns>
    /// <exception cref="FetchFailure">A limit was reached or a coding is broken; other exceptions come from the connection.</exception>
    public async ValueTask<CollectedBody> ReadAsync(HttpContent content, string? contentEncoding)
    {
        IReadOnlyList<ContentCoding> codings = ContentCodings.Parse(contentEncoding);
        long? length = content.Headers.ContentLength;
        if (length > options.MaxWireBytes)
        {
            throw WireMeter.TooLarge(options);
        }

        if (length > maxBytes && codings.Count == 0)
        {
            throw TooLarge();
        }

        deadline.ExpectBody();
        List<BodySource> layers = [new BodySource(await content.ReadAsStreamAsync(deadline.Token), _wire)];
        try
        {
            for (int i = codings.Count - 1; i >= 0; i--)
            {
                await DecodeAsync(codings[i], layers);
            }

            if (layers.Count <= ContentCodings.MostLayers)
            {
                await DecodeAsync(ContentCoding.Gzip, layers); // unlabelled; no feed begins like gzip
            }

            return await CollectAsync(layers, layers.Count == 1 && !isLent ? length : null);
        }
        catch (Exception failed) when (failed is not (FetchFailure or OperationCanceledException) && layers[0].Failure is null)
        {
            // Not the connection, so a decoder: each has exceptions of its own for bytes it cannot read.
            throw layers.Exists(layer => layer.TailTaken)
                ? Truncated()
                : new FetchFailure(FetchError.ContentEncoding, "The body is not what its Content-Encoding says, or is damaged.");
        }
        finally
        {
            for (int i = layers.Count - 1; i >= 0; i--)
            {
                await layers[i].DisposeAsync();
            }
        }
    }

    private FetchFailure TooLarge() => new(FetchError.TooLarge, $"The body is larger than what is read here ({maxBytes:N0} bytes).");

    private static FetchFailure Truncated() => new(FetchError.Truncated, "The encoded body ends too early.");

    private async ValueTask DecodeAsync(ContentCoding coding, List<BodySource> layers)
    {
        BodySource source = layers[^1];
        ReadOnlyMemory<byte> start = await source.PeekAsync(2, deadline.Token);
        if (start.IsEmpty || (coding == ContentCoding.Gzip && !IsGzip(start.Span)))
        {
            return;
        }

        source.AppendsTail = coding == ContentCoding.Gzip;
        Stream decoder = coding switch
        {
            ContentCoding.Gzip => new GZipStream(source, CompressionMode.Decompress, leaveOpen: true),
            ContentCoding.Deflate when IsZlib(start.Span) => new ZLibStream(source, CompressionMode.Decompress, leaveOpen: true),
            ContentCoding.Deflate => new DeflateStream(source, CompressionMode.Decompress, leaveOpen: true),
            _ => new BrotliStream(source, CompressionMode.Decompress, leaveOpen: true),
        };
        layers.Add(new BodySource(decoder, new DecodedMeter(options, _wire)));
    }

    private async ValueTask<CollectedBody> CollectAsync(List<BodySource> layers, long? expected)
    {
        using BodyBuffer body = new(expected);
        LargeTurn? turn = null;
        try
        {
            int read;
            while ((read = await layers[^1].ReadAsync(body.Free, deadline.Token)) > 0)
            {
                body.Advance(read);
                DecodedBytes += read;
                if (DecodedBytes > options.MaxDecodedBytes)
                {
                    throw DecodedMeter.TooLarge(options);
                }

                if (DecodedBytes > maxBytes)
                {
                    throw TooLarge();
                }

                turn?.Received(read);
                if (turn is null && DecodedBytes > LargeBodies.Threshold)
                {
                    await large.EnterAsync(deadline, caller);
                    turn = new LargeTurn(large, deadline);
                }
            }

            for (int i = 0; i < layers.Count - 1; i++)
            {
                if (layers[i].IsExhausted)
                {
                    throw Truncated(); // its decoder asked for more than there was, so it did not reach its own end
                }
            }

            return body.Collect(isLent);
        }
        finally
        {
            turn?.Dispose();
        }
    }

    private static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    /// <summary>RFC 1950 §2.2: compression method 8, a window of at most 32 KiB, and a check that the two bytes are a multiple of 31.</summary>
    private static bool IsZlib(ReadOnlySpan<byte> start) =>
        start is [var method, var flags, ..] && (method & 0x0F) == 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 == 0;
}
