namespace FeedHub.Feeds.Topics;

/// <summary>A <see cref="TopicExample"/> while it is learned from.</summary>
/// <param name="Features">Its features.</param>
/// <param name="Topics">Slugs.</param>
internal sealed record LearnedExample(Dictionary<string, float> Features, IReadOnlyList<string> Topics);
