namespace FeedHub.Api;

/// <summary>Gives an author another name.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Slug">New slug; the old one leads to it for ever.</param>
internal sealed record ApiRename(string Name, string? Slug = null);
