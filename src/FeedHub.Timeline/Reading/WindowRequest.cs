namespace FeedHub.Timeline.Reading;

/// <summary>Which entries of a view are wanted.</summary>
/// <param name="Count">At most this many, 1 to 500.</param>
public sealed record WindowRequest(int Count)
{
    /// <summary>All copies of a story, where the view would show one.</summary>
    public bool WithCopies { get; init; }

    /// <summary>At most this many of one source, so that a loud one leaves room for others; 0 for no such limit.</summary>
    public int SourceCap { get; init; }

    /// <summary>Order.</summary>
    public EntryOrder Order { get; init; }
}
