namespace FeedHub.Timeline.Reading;

/// <summary>The window of a view that its feeds publish: the newest entries by position, with full HTML.</summary>
/// <param name="Info">What the view is about.</param>
/// <param name="Entries">Newest position first.</param>
public sealed record TimelineWindow(ViewInfo Info, IReadOnlyList<TimelineEntry> Entries)
{
    /// <summary>What was retracted of the view, latest first, at most 20, of the last three months.</summary>
    public IReadOnlyList<RetractedEntry> Retracted { get; init; } = [];

    /// <summary>The view has no entry that is not here.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The view's rule names ages, so that its entries change as time goes by.</summary>
    public bool Ages { get; init; }
}
