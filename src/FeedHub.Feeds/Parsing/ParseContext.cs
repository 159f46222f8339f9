namespace FeedHub.Feeds.Parsing;

/// <summary>What is known about a document beside its bytes.</summary>
public sealed record ParseContext
{
    /// <summary>Nothing is known.</summary>
    public static ParseContext None { get; } = new();

    /// <summary>Absolute URL that the bytes came from, after redirects; relative links resolve against it.</summary>
    public Uri? DocumentUrl { get; init; }

    /// <summary>Content-Type header as received; only its charset is used, and only after the bytes have been asked.</summary>
    public string? ContentType { get; init; }

    /// <summary>A web page is read as a feed by its microformats (h-feed, h-entry); otherwise a web page is no feed. Default <see langword="false"/>.</summary>
    public bool ReadsPages { get; init; }

    /// <summary>Limits of size, depth and count.</summary>
    public ParseLimits Limits { get; init; } = ParseLimits.Default;
}
