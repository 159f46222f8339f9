namespace FeedHub.Publishing;

/// <summary>A document that was found at its plain address before.</summary>
/// <param name="Key">Which.</param>
/// <param name="Endpoint">The endpoint that answered for it.</param>
internal sealed record KnownDocument(DocumentKey Key, Endpoint? Endpoint);
