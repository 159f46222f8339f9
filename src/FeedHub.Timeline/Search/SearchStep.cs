using FeedHub.Timeline.Reading;

namespace FeedHub.Timeline.Search;

/// <summary>A part of the timeline that was gone through.</summary>
/// <param name="Candidates">What in it may match, newest first.</param>
/// <param name="At">How far it goes: nothing before this is left out.</param>
/// <param name="IsLast">Nothing comes after it.</param>
internal readonly record struct SearchStep(List<PageCursor> Candidates, PageCursor At, bool IsLast);
