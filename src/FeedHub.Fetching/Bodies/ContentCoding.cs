namespace FeedHub.Fetching.Bodies;

/// <summary>A content coding that FeedHub removes (RFC 9110 §8.4.1, RFC 7932).</summary>
internal enum ContentCoding
{
    /// <summary>RFC 1952; also under its old name <c>x-gzip</c>.</summary>
    Gzip,

    /// <summary>RFC 1950, or RFC 1951 without its wrapper as old servers send it.</summary>
    Deflate,

    /// <summary>RFC 7932.</summary>
    Brotli,
}
