using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Authors;

/// <summary>An author in a list.</summary>
/// <param name="Slug">Slug.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Kind">Person or collective.</param>
/// <param name="Entries">Stories.</param>
public sealed record AuthorSummary(string Slug, string Name, AuthorKind Kind, int Entries);
