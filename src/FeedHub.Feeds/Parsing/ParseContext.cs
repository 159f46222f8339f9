using FeedHub.Feeds.Parsing.Pages;

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

    /// <summary>A web page is read as a feed, by what it marks as entries or by what repeats in it; otherwise a web page is no feed. Default <see langword="false"/>.</summary>
    public bool ReadsPages { get; init; }

    /// <summary>Where the entries of a web page are; <see langword="null"/>: they are found.</summary>
    public PageSelectors? Selectors { get; init; }

    /// <summary>When the document was fetched: a page's "yesterday" is the day before. Unknown: such a date is none.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Limits of size, depth and count.</summary>
    public ParseLimits Limits { get; init; } = ParseLimits.Default;
}
