namespace FeedHub.Timeline.Sources;

/// <summary>What applying a list does, or did.</summary>
/// <param name="Added">URLs that are new; like all URLs here without secrets.</param>
/// <param name="Changed">URLs whose declared settings differ, each with what changes (<c>title "A" → "B"</c>).</param>
/// <param name="Resumed">URLs that an earlier prune had paused and the list names again.</param>
/// <param name="Pruned">URLs that the list no longer names and that are paused (only with prune).</param>
/// <param name="Unchanged">How many are as declared.</param>
public sealed record ApplyPlan(
    IReadOnlyList<string> Added,
    IReadOnlyList<(string Url, string What)> Changed,
    IReadOnlyList<string> Resumed,
    IReadOnlyList<string> Pruned,
    int Unchanged)
{
    /// <summary>URLs in which a mask stands where a secret was, and that no stored source matches: not taken.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    /// <summary>Nothing to do.</summary>
    public bool IsEmpty => Added.Count + Changed.Count + Resumed.Count + Pruned.Count == 0;
}
