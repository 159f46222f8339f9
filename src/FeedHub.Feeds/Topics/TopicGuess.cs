namespace FeedHub.Feeds.Topics;

/// <summary>The topic that an entry is most like.</summary>
/// <param name="Topic">Its slug.</param>
/// <param name="Margin">How much more it is like this topic's entries than like the next topic's; what is above <see cref="TopicModel.Threshold"/> is believed.</param>
/// <param name="Words">Up to five words that spoke for it, the strongest first.</param>
public sealed record TopicGuess(string Topic, float Margin, IReadOnlyList<string> Words);
