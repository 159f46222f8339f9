namespace FeedHub.Feeds.Topics;

/// <summary>A topic that an entry is like.</summary>
/// <param name="Topic">Its slug.</param>
/// <param name="Likelihood">How likely it belongs there, 0 to 1; what is at or above <see cref="TopicModel.Threshold"/> is believed.</param>
/// <param name="Nearest">Numbers of up to three examples under the topic that spoke for it most, the strongest first.</param>
public sealed record TopicGuess(string Topic, double Likelihood, IReadOnlyList<int> Nearest);
