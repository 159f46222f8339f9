using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Authors;

/// <summary>An author as the authors file declares him.</summary>
/// <param name="Name">Name for people: <c>canonical</c> in the file.</param>
/// <param name="Aliases">Other names under which sources write him.</param>
/// <param name="Links">Pages that are his; the first is shown as his own.</param>
/// <param name="Kind">Person or collective.</param>
public sealed record AuthorDeclaration(string Name, IReadOnlyList<string> Aliases, IReadOnlyList<string> Links, AuthorKind Kind);
