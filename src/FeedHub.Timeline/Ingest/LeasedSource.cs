using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Pages;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Timeline.Ingest;

/// <summary>A source that this process alone may poll until the lease ends.</summary>
public sealed record LeasedSource
{
    /// <summary>Row id.</summary>
    public required long Id { get; init; }

    /// <summary>URL to poll.</summary>
    public required string Url { get; init; }

    /// <summary>What politeness is owed to: host of <see cref="Url"/>, with its port where it is neither 80 nor 443.</summary>
    public string Host { get; init; } = "";

    /// <summary>Goes into <see cref="PollRecord.FencingToken"/>; a later lease makes an earlier token worthless.</summary>
    public required long FencingToken { get; init; }

    /// <summary>Slug in published URLs.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Folder path, outermost first.</summary>
    public IReadOnlyList<string> Folder { get; init; } = [];

    /// <summary>Keep rule of the source.</summary>
    public string? Keep { get; init; }

    /// <summary>Drop rule of the source.</summary>
    public string? Drop { get; init; }

    /// <summary>Operator's language.</summary>
    public string? DeclaredLanguage { get; init; }

    /// <summary>Language found in its entries so far, where its documents name none.</summary>
    public string? DetectedLanguage { get; init; }

    /// <summary>Operator's title.</summary>
    public string? DeclaredTitle { get; init; }

    /// <summary>Stored ETag, byte for byte.</summary>
    public string? ETag { get; init; }

    /// <summary>Stored Last-Modified, byte for byte.</summary>
    public string? LastModified { get; init; }

    /// <summary>URL that gave the validators.</summary>
    public string? ValidatorsUrl { get; init; }

    /// <summary>Hash of the last body that was stored.</summary>
    public ReadOnlyMemory<byte> BodyHash { get; init; }

    /// <summary>What that answer asked for about the time between polls, as kept in <see cref="KeptValidators.Wishes"/>.</summary>
    public string? Wishes { get; init; }

    /// <summary>Identity policy.</summary>
    public IdentityPolicy Identity { get; init; }

    /// <summary>Failures in a row so far.</summary>
    public int FailureRun { get; init; }

    /// <summary>410 answers in a row so far, those that came too soon after another poll to count left out.</summary>
    public int GoneRun { get; init; }

    /// <summary>When it was polled last, whatever came of it; <see langword="null"/> if never.</summary>
    public DateTimeOffset? LastPollAt { get; init; }

    /// <summary>Operator's fixed interval.</summary>
    public TimeSpan? IntervalOverride { get; init; }

    /// <summary>User-Agent for this source; <see langword="null"/> means the hub's.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Credentials and proxy, encrypted; <see langword="null"/> for none.</summary>
    public string? Access { get; init; }

    /// <summary>How its documents are read.</summary>
    public SourceKind Kind { get; init; }

    /// <summary>It is trusted.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>Where the entries of its page are; <see langword="null"/>: they are found.</summary>
    public PageSelectors? Selectors { get; init; }

    /// <summary>Whether its entries' pages are fetched for their full text.</summary>
    public FullTextMode FullText { get; init; }

    /// <summary>How much of it may be shown; <see langword="null"/>: as the hub's options say.</summary>
    public RepublishRights? Republish { get; init; }

    /// <summary>Until when no page is asked, since too many held nothing better.</summary>
    public DateTimeOffset? FullTextRestsUntil { get; init; }

    /// <summary>When its hub last pushed, while pushes can be relied on.</summary>
    public DateTimeOffset? PushedAt { get; init; }

    /// <summary>Interval that led to this poll.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Why, as stored.</summary>
    public string? IntervalReason { get; init; }

    /// <summary>Outcome of the last successful poll: kept over a 304.</summary>
    public string? LastGoodOutcome { get; init; }

    /// <summary>URL that permanent redirects have led to lately, on probation.</summary>
    public string? RedirectUrl { get; init; }

    /// <summary>How many polls in a row reached it.</summary>
    public int RedirectCount { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? RedirectSince { get; init; }
}
