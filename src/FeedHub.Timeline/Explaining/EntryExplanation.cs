namespace FeedHub.Timeline.Explaining;

/// <summary>Why an entry is as it is: what was recorded when it was decided.</summary>
/// <param name="Id">Row id.</param>
/// <param name="PublicId">Published id.</param>
public sealed record EntryExplanation(long Id, string PublicId)
{
    /// <summary>Title; <see langword="null"/> of one that was removed.</summary>
    public string? Title { get; init; }

    /// <summary>Its page.</summary>
    public string? Link { get; init; }

    /// <summary>Slug of the source that brought it; empty where that was removed.</summary>
    public required string Source { get; init; }

    /// <summary>Address of that source, without secrets; empty where it was removed.</summary>
    public required string SourceUrl { get; init; }

    /// <summary>The poll that brought it, while single polls are kept.</summary>
    public ExplainedPoll? Poll { get; init; }

    /// <summary>Its dates.</summary>
    public ExplainedDates? Dates { get; init; }

    /// <summary>What tells it from other entries of its source.</summary>
    public ExplainedIdentity? Identity { get; init; }

    /// <summary>Its language; <see langword="null"/> where nobody names it and nothing can be said.</summary>
    public ExplainedLanguage? Language { get; init; }

    /// <summary>Its authors, in order.</summary>
    public IReadOnlyList<ExplainedAuthor> Authors { get; init; } = [];

    /// <summary>Its topics, in order.</summary>
    public IReadOnlyList<ExplainedTopic> Topics { get; init; } = [];

    /// <summary>The story it tells.</summary>
    public ExplainedStory? Story { get; init; }

    /// <summary>The series it is part of.</summary>
    public ExplainedSeries? Series { get; init; }

    /// <summary>How much of it may be shown, and who says so.</summary>
    public string? Republish { get; init; }

    /// <summary>What came of reading its page for its full text; <see langword="null"/> where that was not asked for.</summary>
    public string? FullText { get; init; }

    /// <summary>What of it is kept, and what it said before.</summary>
    public ExplainedKeeping? Keeping { get; init; }

    /// <summary>Why it is no longer here.</summary>
    public string? RemovedBecause { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? RemovedAt { get; init; }
}
