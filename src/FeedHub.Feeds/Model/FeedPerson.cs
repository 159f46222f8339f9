namespace FeedHub.Feeds;

/// <summary>A person construct (RFC 4287 §3.2) or what the other formats have in its place; at least one part is not <see langword="null"/>.</summary>
/// <param name="Name">Name as written, plain text.</param>
/// <param name="Email">Mail address without <c>mailto:</c>.</param>
/// <param name="Uri">Home page or profile.</param>
/// <param name="Avatar">Picture of the person (JSON Feed, podcast:person, h-card).</param>
public sealed record FeedPerson(string? Name, string? Email = null, string? Uri = null, string? Avatar = null);
