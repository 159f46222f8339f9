namespace FeedHub.Feeds;

/// <summary>The publisher says that an entry is gone (RFC 6721).</summary>
/// <param name="Ref">Id of the entry.</param>
/// <param name="When">When it was deleted.</param>
public sealed record DeletedEntry(string Ref, DateTimeOffset? When);
