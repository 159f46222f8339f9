using FeedHub.Credentials;
using FeedHub.Feeds.Parsing.Pages;
using FeedHub.Timeline.Sources;

namespace FeedHub.Polling;

/// <summary>What an operator wants to be polled.</summary>
/// <param name="Url">Absolute http or https URL: a feed, a page that names its feed, or a page that lists entries.</param>
internal sealed record SourceToAdd(Uri Url)
{
    /// <summary>The scheme was left out, and https was put in front: plain http is tried where https cannot be reached.</summary>
    public bool IsSchemeAssumed { get; init; }

    /// <summary>Read the page itself, also where it names a feed.</summary>
    public bool AsPage { get; init; }

    /// <summary>Title that wins over the feed's own.</summary>
    public string? Title { get; init; }

    /// <summary>Folder path, outermost first.</summary>
    public IReadOnlyList<string> Folder { get; init; } = [];

    /// <summary>Whether its entries' pages are fetched for their full text.</summary>
    public FullTextMode FullText { get; init; }

    /// <summary>Where the entries of a page are; the page itself is read then.</summary>
    public PageSelectors? Selectors { get; init; }

    /// <summary>What opens it; <see langword="null"/> for what stands in the URL.</summary>
    public SourceAccess? Access { get; init; }

    /// <summary>Without what opens it.</summary>
    public override string ToString() => nameof(SourceToAdd);
}
