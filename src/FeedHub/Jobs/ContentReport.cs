namespace FeedHub.Jobs;

/// <summary>What one run of <see cref="ContentJob"/> did.</summary>
/// <param name="Cleaned">Articles that cleaning changed.</param>
/// <param name="UnderTopics">Articles that were put under a topic.</param>
public sealed record ContentReport(int Cleaned, int UnderTopics);
