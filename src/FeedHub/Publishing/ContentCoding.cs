using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FeedHub.Publishing;

/// <summary>How a body is coded on the wire (RFC 9110 §8.4).</summary>
internal enum ContentCoding
{
    Identity = 0,
    Gzip = 1,
    Brotli = 2,
}

/// <summary>Chooses and applies content codings.</summary>
internal static class ContentCodings
{
    /// <summary>Below this a body fits a packet either way.</summary>
    public const int MinCompressedBytes = 512;

    /// <summary>Bodies are compressed once and sent many times, so some effort pays; beyond this level time doubles for a few per cent.</summary>
    private const int BrotliQuality = 6;

    extension(ContentCoding coding)
    {
        /// <summary>Value of Content-Encoding; <see langword="null"/> for identity.</summary>
        public string? Token => coding switch
        {
            ContentCoding.Gzip => "gzip",
            ContentCoding.Brotli => "br",
            _ => null,
        };
    }

    /// <summary>The smallest coding that a client accepts (RFC 9110 §12.5.3); identity where it names neither gzip nor br.</summary>
    /// <param name="acceptEncoding">Value of Accept-Encoding.</param>
    public static ContentCoding Choose(StringValues acceptEncoding)
    {
        switch (acceptEncoding.Count == 1 ? acceptEncoding[0] : null)
        {
            // What nearly all clients send, word for word.
            case "gzip" or "gzip, deflate" or "gzip,deflate" or "deflate, gzip":
                return ContentCoding.Gzip;
            case "br" or "gzip, deflate, br" or "gzip, deflate, br, zstd" or "br, gzip, deflate" or "deflate, gzip, br":
                return ContentCoding.Brotli;
            default:
                break;
        }

        if (acceptEncoding.Count == 0 || !StringWithQualityHeaderValue.TryParseList(acceptEncoding, out IList<StringWithQualityHeaderValue>? accepted))
        {
            return ContentCoding.Identity;
        }

        double gzip = -1, brotli = -1, any = 0;
        foreach (StringWithQualityHeaderValue value in accepted)
        {
            double quality = value.Quality ?? 1;
            if (value.Value.Equals("br", StringComparison.OrdinalIgnoreCase))
            {
                brotli = quality;
            }
            else if (value.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) || value.Value.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
            {
                gzip = quality;
            }
            else if (value.Value.Equals("*", StringComparison.Ordinal))
            {
                any = quality;
            }
        }

        brotli = brotli < 0 ? any : brotli;
        gzip = gzip < 0 ? any : gzip;
        return brotli > 0 && brotli >= gzip ? ContentCoding.Brotli : gzip > 0 ? ContentCoding.Gzip : ContentCoding.Identity;
    }

    /// <summary>Codes a body. Equal input gives equal bytes.</summary>
    public static byte[] Apply(ContentCoding coding, byte[] body) => coding switch
    {
        ContentCoding.Gzip => Gzip(body),
        ContentCoding.Brotli => Brotli(body),
        _ => body,
    };

    private static byte[] Gzip(byte[] body)
    {
        using MemoryStream output = new(body.Length / 4);
        using (GZipStream gzip = new(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return output.ToArray();
    }

    private static byte[] Brotli(byte[] body)
    {
        byte[] buffer = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        return BrotliEncoder.TryCompress(body, buffer, out int written, BrotliQuality, window: 22)
            ? buffer.AsSpan(0, written).ToArray()
            : throw new System.Diagnostics.UnreachableException("the buffer has the greatest length that brotli can need");
    }
}
