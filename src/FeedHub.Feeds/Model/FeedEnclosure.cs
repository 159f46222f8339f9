namespace FeedHub.Feeds;

/// <summary>A file that belongs to an entry.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Type">Media type as written.</param>
/// <param name="Length">Size in bytes, above 0; unknown and junk are <see langword="null"/>.</param>
/// <param name="Duration">Playing time where the format gives it.</param>
/// <param name="Title">Name for people.</param>
public sealed record FeedEnclosure(string Url, string? Type = null, long? Length = null, TimeSpan? Duration = null, string? Title = null);
