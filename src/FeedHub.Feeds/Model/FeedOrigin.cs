namespace FeedHub.Feeds;

/// <summary>The feed an entry was copied from, as the entry names it: atom:source (RFC 4287 §4.2.11) or RSS <c>source</c>.</summary>
/// <param name="Id">Id of that feed.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Link">Its site.</param>
/// <param name="FeedUrl">Its own address.</param>
/// <param name="Updated">Its own updated.</param>
/// <param name="Rights">Its rights, plain text.</param>
public sealed record FeedOrigin(string? Id, string? Title, string? Link, string? FeedUrl, DateTimeOffset? Updated = null, string? Rights = null)
{
    /// <summary>Its authors, who count for the entry where the entry names none (RFC 4287 §4.2.1).</summary>
    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];
}
