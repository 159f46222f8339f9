namespace FeedHub.Api;

/// <summary>Something that has a page on this hub.</summary>
/// <param name="Slug">Slug in addresses.</param>
/// <param name="Name">Name for people.</param>
internal sealed record ApiReference(string Slug, string Name);
