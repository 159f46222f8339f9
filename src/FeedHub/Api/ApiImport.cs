namespace FeedHub.Api;

/// <summary>What applying a list did, or would do.</summary>
/// <param name="Added">URLs that are new; without secrets.</param>
/// <param name="Changed">URLs whose declared settings differ, each with what changes.</param>
/// <param name="Resumed">URLs that an earlier list had paused.</param>
/// <param name="Paused">URLs that the list no longer names (only with <c>prune</c>).</param>
/// <param name="Unchanged">How many are as declared.</param>
/// <param name="Problems">One line for each line of the list that could not be taken.</param>
/// <param name="IsPlan">Nothing was changed.</param>
internal sealed record ApiImport(
    IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Resumed, IReadOnlyList<string> Paused, int Unchanged, IReadOnlyList<string> Problems, bool IsPlan);
