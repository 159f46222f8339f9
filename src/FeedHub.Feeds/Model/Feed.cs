namespace FeedHub.Feeds;

/// <summary>
/// One feed document as it was read: what the publisher wrote, in one shape for all formats. Text is plain text unless the member says HTML;
/// HTML is as written, not cleaned. Links are absolute where the document or its URL allow it. Absent is <see langword="null"/> or an empty list, never an empty string.
/// </summary>
public sealed record Feed
{
    /// <summary>The family of the document.</summary>
    public required FeedFormat Format { get; init; }

    /// <summary>Version as the document states it: <c>"2.0"</c>, <c>"0.3"</c>, <c>"1.1"</c>.</summary>
    public string? Version { get; init; }

    /// <summary><c>atom:id</c>, RSS 1.0 <c>rdf:about</c>, <c>podcast:guid</c>, or none.</summary>
    public string? Id { get; init; }

    /// <summary>Plain text, white space collapsed.</summary>
    public string? Title { get; init; }

    /// <summary>The site's page: RSS <c>link</c>, Atom <c>rel=alternate</c>, JSON <c>home_page_url</c>.</summary>
    public string? Link { get; init; }

    /// <summary>The document's own address as it states it: <c>rel=self</c>, JSON <c>feed_url</c>.</summary>
    public string? SelfLink { get; init; }

    /// <summary>WebSub hubs the document names, in order.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>All other links: <c>next</c>, <c>prev-archive</c>, <c>license</c>, <c>payment</c> (podcast:funding), <c>blogroll</c> (<c>source:</c>) and so on.</summary>
    public IReadOnlyList<FeedLink> Links { get; init; } = [];

    /// <summary>RSS description, Atom subtitle or tagline, JSON description; may hold markup as written.</summary>
    public string? Description { get; init; }

    /// <summary>Language tag as written (BCP 47 is hoped for).</summary>
    public string? Language { get; init; }

    /// <summary>Atom updated or modified; RSS lastBuildDate, dc:date, else pubDate.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Feed-level authors in document order. Entries do not inherit them here; normalising does that.</summary>
    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];

    /// <summary>Feed-level categories in document order.</summary>
    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];

    /// <summary>Atom rights, RSS copyright, dc:rights; plain text.</summary>
    public string? Rights { get; init; }

    /// <summary>URL of a licence: Creative Commons elements, <c>rel=license</c> (RFC 4946).</summary>
    public string? License { get; init; }

    /// <summary>Software that wrote the document; plain text.</summary>
    public string? Generator { get; init; }

    /// <summary>Square picture: Atom icon, JSON favicon or icon.</summary>
    public string? Icon { get; init; }

    /// <summary>Picture: Atom logo, RSS image, itunes:image, media:thumbnail.</summary>
    public string? Image { get; init; }

    /// <summary>RSS <c>ttl</c> (given in minutes): how long a copy may be kept.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>RSS 1.0 Syndication module: updatePeriod divided by updateFrequency.</summary>
    public TimeSpan? UpdatePeriod { get; init; }

    /// <summary>RSS <c>skipHours</c>: hours of the day, 0 to 23 in UTC, in which the publisher asks not to be polled.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>RSS <c>skipDays</c>: days (UTC) on which the publisher asks not to be polled.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary><c>itunes:new-feed-url</c>: the publisher says the feed has moved.</summary>
    public string? NewFeedUrl { get; init; }

    /// <summary><c>fh:complete</c> (RFC 5005 §2): the document is the whole logical feed.</summary>
    public bool IsComplete { get; init; }

    /// <summary><c>fh:archive</c> (RFC 5005 §4): the document is an archive.</summary>
    public bool IsArchive { get; init; }

    /// <summary>JSON Feed <c>expired</c>, itunes:complete: nothing will be added.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Entries in document order.</summary>
    public IReadOnlyList<FeedEntry> Entries { get; init; } = [];

    /// <summary>RFC 6721 <c>at:deleted-entry</c> elements in document order.</summary>
    public IReadOnlyList<DeletedEntry> DeletedEntries { get; init; } = [];
}
