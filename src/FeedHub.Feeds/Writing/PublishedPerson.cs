namespace FeedHub.Feeds.Writing;

/// <summary>An author in a published document.</summary>
/// <param name="Name">Never empty.</param>
/// <param name="Uri">Page of the author: the hub's author page.</param>
/// <param name="Avatar">Picture.</param>
public sealed record PublishedPerson(string Name, string? Uri = null, string? Avatar = null);
