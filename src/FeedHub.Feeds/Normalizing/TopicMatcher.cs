namespace FeedHub.Feeds.Normalizing;

/// <summary>Decides which topics an entry belongs to: from its categories, and from the words of configured topics. Immutable, safe on any thread.</summary>
public sealed class TopicMatcher
{
    /// <summary>No configured topics: topics come from categories alone.</summary>
    public static TopicMatcher Empty { get; } = new([]);

    /// <summary>Prepares the rules; done once, since matching is on the hot path.</summary>
    /// <param name="rules">Valid rules with distinct slugs.</param>
    public TopicMatcher(IReadOnlyList<TopicRule> rules) => ArgumentNullException.ThrowIfNull(rules);

    /// <summary>Topics of one entry: configured ones first in configured order, then those of its other categories.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="categories">As the source wrote them.</param>
    public IReadOnlyList<TopicMatch> Match(string title, string text, IReadOnlyList<FeedCategory> categories) => throw new NotImplementedException();
}
