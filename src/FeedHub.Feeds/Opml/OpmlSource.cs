namespace FeedHub.Feeds.Opml;

/// <summary>A subscription in an OPML list.</summary>
/// <param name="Url">xmlUrl, absolute http or https.</param>
/// <param name="Title">text or title; <see langword="null"/> if neither is given.</param>
/// <param name="SiteUrl">htmlUrl.</param>
/// <param name="Folder">Names of the outlines around it, outermost first; empty at the top.</param>
/// <param name="Line">Line in the document, from 1; 0 when written.</param>
public sealed record OpmlSource(string Url, string? Title, string? SiteUrl, IReadOnlyList<string> Folder, int Line = 0)
{
    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Language tag.</summary>
    public string? Language { get; init; }

    /// <summary>FeedHub's per-source settings: attributes in the namespace <see cref="OpmlNamespace.Uri"/>, by local name. Never secrets.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
