namespace FeedHub.Timeline.Sources;

/// <summary>Which sources an operator's list shows.</summary>
public sealed record SourceFilter
{
    /// <summary>Part of title or URL, whatever its case; <see langword="null"/> for all.</summary>
    public string? Search { get; init; }

    /// <summary>Only this state.</summary>
    public SourceState? State { get; init; }

    /// <summary>Only those whose last poll failed.</summary>
    public bool FailingOnly { get; init; }

    /// <summary>Only this kind.</summary>
    public SourceKind? Kind { get; init; }

    /// <summary>Only those whose hub has promised to push what is new (WebSub).</summary>
    public bool PushedOnly { get; init; }

    /// <summary>Only those that were seen to give excerpts, so that the text of their articles is read from their pages.</summary>
    public bool ExcerptsOnly { get; init; }

    /// <summary>Order of the list.</summary>
    public SourceOrder Order { get; init; }

    /// <summary>Only those added after the one with this row id; 0 for all.</summary>
    public long After { get; init; }

    /// <summary>How many to skip, 0 or more.</summary>
    public int Skip { get; init; }

    /// <summary>How many to return, 1 to 500.</summary>
    public int Take { get; init; } = 50;
}
