namespace FeedHub.Timeline.Reading;

/// <summary>A selection of the timeline. Equal selectors are equal keys.</summary>
public abstract record ViewSelector
{
    private ViewSelector()
    {
    }

    /// <summary>Everything.</summary>
    public sealed record All : ViewSelector;

    /// <summary>Entries of one author.</summary>
    /// <param name="Slug">Slug of the author.</param>
    public sealed record Author(string Slug) : ViewSelector;

    /// <summary>Entries under one topic.</summary>
    /// <param name="Slug">Slug of the topic.</param>
    public sealed record Topic(string Slug) : ViewSelector;

    /// <summary>Parts of one series, in reading order.</summary>
    /// <param name="Slug">Slug of the series.</param>
    public sealed record Series(string Slug) : ViewSelector;

    /// <summary>Entries of one source; shows its own copies, also where another source's copy is the canonical one.</summary>
    /// <param name="Slug">Slug of the source.</param>
    public sealed record Source(string Slug) : ViewSelector;
}
