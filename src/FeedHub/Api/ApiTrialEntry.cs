namespace FeedHub.Api;

/// <summary>An entry that would be read.</summary>
/// <param name="Title">Title.</param>
/// <param name="Url">Page.</param>
/// <param name="Published">When it says it was published.</param>
/// <param name="Authors">Names of its authors.</param>
/// <param name="Topics">Slugs of its topics.</param>
/// <param name="IsDropped">A filter would drop it.</param>
internal sealed record ApiTrialEntry(string? Title, string? Url, DateTimeOffset? Published, IReadOnlyList<string> Authors, IReadOnlyList<string> Topics, bool IsDropped);
