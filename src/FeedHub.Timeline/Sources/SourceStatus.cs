using FeedHub.Feeds.Parsing.Pages;
using FeedHub.Timeline.Republishing;

namespace FeedHub.Timeline.Sources;

/// <summary>A source as its operator sees it.</summary>
public sealed record SourceStatus
{
    /// <summary>Row id.</summary>
    public required long Id { get; init; }

    /// <summary>URL as given.</summary>
    public required string Url { get; init; }

    /// <summary>URL that is polled now; differs from <see cref="Url"/> after a confirmed move.</summary>
    public required string CurrentUrl { get; init; }

    /// <summary>Slug in published URLs.</summary>
    public required string Slug { get; init; }

    /// <summary>Declared title, else the document's, else the host.</summary>
    public required string Title { get; init; }

    /// <summary>Site of the source.</summary>
    public string? SiteUrl { get; init; }

    /// <summary>Folder path, outermost first.</summary>
    public IReadOnlyList<string> Folder { get; init; } = [];

    /// <summary>Declared language.</summary>
    public string? Language { get; init; }

    /// <summary>Language that its documents name.</summary>
    public string? NamedLanguage { get; init; }

    /// <summary>Language found in its entries, where nobody names one.</summary>
    public string? DetectedLanguage { get; init; }

    /// <summary>Whether it is polled.</summary>
    public required SourceState State { get; init; }

    /// <summary>Its authors may merge with those of other trusted sources.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>A list says what it is, and says so again when it is applied next; else an operator added it.</summary>
    public bool IsListed { get; init; }

    /// <summary>What a list declares about its entries.</summary>
    public EntryRules Rules { get; init; } = EntryRules.Default;

    /// <summary>Outcome of the last poll that had one: <c>ok:13</c> (kept over a 304), <c>ok:partial</c> (more entries than are read of one document), <c>error:timeout</c>; <see langword="null"/> before the first.</summary>
    public string? Outcome { get; init; }

    /// <summary>One sentence on the last poll, for the operator.</summary>
    public string? Detail { get; init; }

    /// <summary>Last HTTP status.</summary>
    public int? LastStatus { get; init; }

    /// <summary>When it was last polled.</summary>
    public DateTimeOffset? LastPollAt { get; init; }

    /// <summary>When it last answered with a feed or a 304.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When it is polled next.</summary>
    public required DateTimeOffset NextPollAt { get; init; }

    /// <summary>The source's rhythm, from which the next poll was decided, before bounds and wishes; <see langword="null"/> before the first poll.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Why the next poll is then.</summary>
    public string? IntervalReason { get; init; }

    /// <summary>Operator's fixed interval.</summary>
    public TimeSpan? IntervalOverride { get; init; }

    /// <summary>User-Agent for this source; <see langword="null"/> means the hub's.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Only entries for which this rule holds are kept; <see langword="null"/> keeps all.</summary>
    public string? Keep { get; init; }

    /// <summary>Entries for which this rule holds are dropped; <see langword="null"/> drops none.</summary>
    public string? Drop { get; init; }

    /// <summary>How its documents are read.</summary>
    public SourceKind Kind { get; init; }

    /// <summary>Where the entries of its page are; <see langword="null"/>: they are found.</summary>
    public PageSelectors? Selectors { get; init; }

    /// <summary>Whether its entries' pages are fetched for their full text.</summary>
    public FullTextMode FullText { get; init; }

    /// <summary>How much of its entries may be shown; <see langword="null"/>: as the hub's options say.</summary>
    public RepublishRights? Republish { get; init; }

    /// <summary>Its entries may have topics by similarity, as far as the source is concerned.</summary>
    public bool HasSimilarTopics { get; init; } = true;

    /// <summary>Until when no page is asked, since too many held nothing better; <see langword="null"/> for no such time.</summary>
    public DateTimeOffset? FullTextRestsUntil { get; init; }

    /// <summary>Kinds of credentials that are set, and <c>proxy</c>; never what they are.</summary>
    public IReadOnlyList<string> AccessKinds { get; init; } = [];

    /// <summary>First poll of the run that brought no feed; <see langword="null"/> while it is well.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Median gap between its newest entries; <see langword="null"/> while too few have a date.</summary>
    public TimeSpan? MedianGap { get; init; }

    /// <summary>Open incidents.</summary>
    public int OpenIncidents { get; init; }

    /// <summary>Failures in a row.</summary>
    public int FailureRun { get; init; }

    /// <summary>Entries stored.</summary>
    public int Entries { get; init; }

    /// <summary>Last 64 outcomes, oldest first.</summary>
    public IReadOnlyList<PollHealth> Health { get; init; } = [];
}
