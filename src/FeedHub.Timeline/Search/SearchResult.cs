using FeedHub.Timeline.Reading;

namespace FeedHub.Timeline.Search;

/// <summary>A page of what a search found, newest first.</summary>
/// <param name="Hits">What was found.</param>
/// <param name="Next">Where to go on; <see langword="null"/> at the end.</param>
/// <param name="IsCut">The search stopped early, since much had to be looked at for little: going on finds more.</param>
public sealed record SearchResult(IReadOnlyList<SearchHit> Hits, PageCursor? Next, bool IsCut);
