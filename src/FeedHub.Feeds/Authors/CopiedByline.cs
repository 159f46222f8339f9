namespace FeedHub.Feeds.Authors;

/// <summary>A byline of the same name on another source's copy of a story.</summary>
/// <param name="Byline">The byline on the copy.</param>
/// <param name="IsOfOneSite">Both sources are of one host, where even a name that names nobody in particular (<c>News Desk</c>) means the same.</param>
public sealed record CopiedByline(KnownByline Byline, bool IsOfOneSite);
