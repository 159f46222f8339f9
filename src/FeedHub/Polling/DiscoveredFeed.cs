namespace FeedHub.Polling;

/// <summary>A feed that was found and read.</summary>
/// <param name="Url">Its absolute URL.</param>
/// <param name="Title">Its title, if it has one.</param>
/// <param name="Entries">Entries in the document.</param>
public sealed record DiscoveredFeed(string Url, string? Title, int Entries);
