namespace FeedHub.Feeds.Topics;

/// <summary>The features of an entry that a <see cref="FeatureSpace"/> knows.</summary>
/// <param name="Ids">Their numbers.</param>
/// <param name="Typical">How much each says of the entry: TF-IDF, of length 1 together.</param>
/// <param name="Counts">How much there is of each, divided by the root of the whole, so that long texts are not surer than short ones.</param>
internal sealed record FeatureVector(int[] Ids, float[] Typical, float[] Counts);
