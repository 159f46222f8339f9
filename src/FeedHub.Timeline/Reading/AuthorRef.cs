using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Reading;

/// <summary>An author of an entry.</summary>
/// <param name="Slug">Slug in published URLs.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Kind">Person or collective.</param>
/// <param name="Uri">The author's own page, if known.</param>
/// <param name="Avatar">Picture, if known.</param>
public sealed record AuthorRef(string Slug, string Name, AuthorKind Kind, string? Uri = null, string? Avatar = null);
