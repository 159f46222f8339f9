namespace FeedHub.Feeds.Normalizing;

/// <summary>Turns what a publisher wrote into what FeedHub keeps.</summary>
public static class Normalizer
{
    /// <summary>Normalises one document. Pure; safe on any thread; never throws for what a document holds.</summary>
    /// <param name="feed">What was read.</param>
    /// <param name="context">What else is known.</param>
    public static NormalizedFeed Normalize(Feed feed, NormalizeContext context) => throw new NotImplementedException();
}
