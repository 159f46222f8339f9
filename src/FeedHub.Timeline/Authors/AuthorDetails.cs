using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Authors;

/// <summary>All that is known of an author.</summary>
/// <param name="Slug">Current slug.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Kind">Person or collective.</param>
/// <param name="Uri">Own page.</param>
/// <param name="Entries">Stories.</param>
/// <param name="OldSlugs">Slugs that lead here.</param>
/// <param name="Aliases">Declared names and pages.</param>
/// <param name="Bylines">How sources write the author.</param>
public sealed record AuthorDetails(
    string Slug, string Name, AuthorKind Kind, string? Uri, int Entries, IReadOnlyList<string> OldSlugs, IReadOnlyList<string> Aliases, IReadOnlyList<AuthorByline> Bylines);
