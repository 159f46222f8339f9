namespace FeedHub.Feeds;

/// <summary>What an entry answers (RFC 4685 §3).</summary>
/// <param name="Ref">Id of the entry that is answered.</param>
/// <param name="Href">Where that entry can be read.</param>
/// <param name="Type">Media type of <paramref name="Href"/>.</param>
/// <param name="Source">Feed that holds that entry.</param>
public sealed record FeedReply(string? Ref, string? Href = null, string? Type = null, string? Source = null);
