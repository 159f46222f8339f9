namespace FeedHub.Api;

/// <summary>A file of an entry.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Type">Media type.</param>
/// <param name="Length">Bytes.</param>
internal sealed record ApiEnclosure(string Url, string? Type, long? Length);
