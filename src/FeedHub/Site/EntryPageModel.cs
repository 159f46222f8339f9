using FeedHub.Timeline.Reading;

namespace FeedHub.Site;

/// <summary>The page of an entry.</summary>
/// <param name="Head">Head of the page.</param>
/// <param name="Entry">The entry with full HTML.</param>
/// <param name="Revisions">Earlier versions that are kept.</param>
public sealed record EntryPageModel(PageHead Head, TimelineEntry Entry, int Revisions);
