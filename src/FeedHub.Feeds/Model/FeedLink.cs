namespace FeedHub.Feeds;

/// <summary>A link with a relation (RFC 4287 §4.2.7).</summary>
/// <param name="Rel">Relation in lower case: <c>related</c>, <c>via</c>, <c>prev-archive</c>.</param>
/// <param name="Href">Target, absolute where the document allows it.</param>
/// <param name="Type">Media type hint.</param>
/// <param name="Title">Text for people.</param>
/// <param name="Language">hreflang.</param>
public sealed record FeedLink(string Rel, string Href, string? Type = null, string? Title = null, string? Language = null);
