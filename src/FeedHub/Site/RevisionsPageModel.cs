using FeedHub.Timeline.Reading;

namespace FeedHub.Site;

/// <summary>The page of what an entry said before.</summary>
/// <param name="Head">Head of the page.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Revisions">All that it said, oldest first.</param>
public sealed record RevisionsPageModel(PageHead Head, TimelineEntry Entry, IReadOnlyList<EntryRevision> Revisions);
