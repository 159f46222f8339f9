using FeedHub.Fetching.Answers;

namespace FeedHub.Fetching.Bodies;

/// <summary>Reads Content-Encoding.</summary>
internal static class ContentCodings
{
    /// <summary>Codings removed from one body, declared or not.</summary>
    public const int MostLayers = 2;

    /// <summary>What requests offer.</summary>
    public const string Offered = "gzip, deflate, br";

    /// <summary>Codings in the order they were applied; <c>identity</c> is none.</summary>
    /// <param name="header">Content-Encoding, several lines joined by commas; <see langword="null"/> if absent.</param>
    /// <exception cref="FetchFailure">Unknown coding, or too many.</exception>
    public static IReadOnlyList<ContentCoding> Parse(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return [];
        }

        List<ContentCoding> codings = [];
        foreach (Range part in header.AsSpan().Split(','))
        {
            ReadOnlySpan<char> name = header.AsSpan(part).Trim();
            if (name.IsEmpty || name.Equals("identity", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            codings.Add(Find(name));
            if (codings.Count > MostLayers)
            {
                throw new FetchFailure(FetchError.ContentEncoding, $"The body is said to be encoded more than {MostLayers} times.");
            }
        }

        return codings;
    }

    private static ContentCoding Find(ReadOnlySpan<char> name)
    {
        if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
        {
            return ContentCoding.Gzip;
        }

        if (name.Equals("deflate", StringComparison.OrdinalIgnoreCase))
        {
            return ContentCoding.Deflate;
        }

        if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
        {
            return ContentCoding.Brotli;
        }

        throw new FetchFailure(FetchError.ContentEncoding, $"The content coding {HeaderText.Printable(name)} is not supported.");
    }
}
