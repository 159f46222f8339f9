using FeedHub.Feeds.Parsing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Polling;

/// <summary>A feed, or a page with entries, that was found and read.</summary>
/// <param name="Url">Its absolute URL.</param>
/// <param name="Kind">How it was read.</param>
/// <param name="Document">What was read.</param>
public sealed record DiscoveredFeed(string Url, SourceKind Kind, ParseResult.Parsed Document)
{
    /// <summary>Its title, if it has one.</summary>
    public string? Title => Document.Feed.Title;

    /// <summary>Entries in the document.</summary>
    public int Entries => Document.Feed.Entries.Count;
}
