namespace FeedHub.Feeds.Topics;

/// <summary>How well a model names the topics of entries that it has not learned from: each example was held back once.</summary>
/// <param name="Right">Topics named that the entries have.</param>
/// <param name="Wrong">Topics named that they do not have.</param>
/// <param name="Labelled">Topics that the entries have.</param>
public sealed record HeldBackScore(int Right, int Wrong, int Labelled)
{
    /// <summary>Share of the topics named that are right, 0 to 1; 1 where none was named.</summary>
    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    /// <summary>Share of the topics that were named, 0 to 1.</summary>
    public double Recall => Labelled == 0 ? 0 : (double)Right / Labelled;
}
