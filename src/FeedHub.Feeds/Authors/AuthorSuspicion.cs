namespace FeedHub.Feeds.Authors;

/// <summary>An author that a byline may mean: somebody has to say so.</summary>
/// <param name="AuthorId">The author.</param>
/// <param name="Evidence">What speaks for it, and what stands against it; one sentence for the operator.</param>
public sealed record AuthorSuspicion(long AuthorId, string Evidence);
