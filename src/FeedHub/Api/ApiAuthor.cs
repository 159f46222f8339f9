namespace FeedHub.Api;

/// <summary>An author.</summary>
/// <param name="Slug">Slug in addresses.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Kind"><c>person</c> or <c>collective</c>.</param>
/// <param name="Uri">Own page.</param>
/// <param name="Entries">Stories.</param>
/// <param name="OldSlugs">Slugs that lead here.</param>
/// <param name="Aliases">Declared names and pages.</param>
/// <param name="Bylines">How sources write the author.</param>
/// <param name="Feed">The Atom feed.</param>
internal sealed record ApiAuthor(
    string Slug, string Name, string Kind, string? Uri, int Entries, IReadOnlyList<string> OldSlugs, IReadOnlyList<string> Aliases, IReadOnlyList<ApiByline> Bylines, string Feed);
