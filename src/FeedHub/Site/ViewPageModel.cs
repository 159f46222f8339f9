using FeedHub.Timeline.Reading;

namespace FeedHub.Site;

/// <summary>A page of a view.</summary>
/// <param name="Head">Head of the page.</param>
/// <param name="Name">What the view is called.</param>
/// <param name="Subtitle">One sentence on it.</param>
/// <param name="Info">What it is about.</param>
/// <param name="Entries">Entries to list.</param>
/// <param name="IsContinued">It is not the first page.</param>
/// <param name="WithCopies">It shows all copies of a story.</param>
public sealed record ViewPageModel(PageHead Head, string Name, string Subtitle, ViewInfo Info, IReadOnlyList<TimelineEntry> Entries, bool IsContinued, bool WithCopies = false);
