namespace FeedHub.Timeline.Storage.Rows;

/// <summary>What is polled, with its schedule, lease and what the last polls came to.</summary>
internal sealed class SourceRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>URL as given.</summary>
    public string Url { get; set; } = "";

    /// <summary>Key of the normalised <see cref="Url"/>: one source per URL.</summary>
    public byte[] UrlKey { get; set; } = [];

    /// <summary>URL that is polled now.</summary>
    public string CurrentUrl { get; set; } = "";

    /// <summary>Key of the normalised <see cref="CurrentUrl"/>.</summary>
    public byte[] CurrentUrlKey { get; set; } = [];

    /// <summary>Host of <see cref="CurrentUrl"/>, as in <see cref="HostRow.Name"/>.</summary>
    public string Host { get; set; } = "";

    /// <summary>Slug in published URLs; never recomputed.</summary>
    public string Slug { get; set; } = "";

    /// <summary>A <see cref="Sources.SourceKind"/>.</summary>
    public int Kind { get; set; }

    /// <summary>JSON of the selectors that a list declares; null for none.</summary>
    public string? Selectors { get; set; }

    /// <summary>JSON of the selectors that an operator set; wins over the list's.</summary>
    public string? SetSelectors { get; set; }

    /// <summary>Whether an operator lets its entries have topics by similarity; wins over the list's.</summary>
    public bool? SetSimilarTopics { get; set; }

    /// <summary>A <see cref="Sources.FullTextMode"/> that a list declares.</summary>
    public int FullText { get; set; }

    /// <summary>A <see cref="Sources.FullTextMode"/> that an operator set; wins over the list's.</summary>
    public int? SetFullText { get; set; }

    /// <summary>The list at a URL that it belongs to; null where an operator or a declared list named it.</summary>
    public long? ListId { get; set; }

    /// <summary>A <see cref="Republishing.RepublishRights"/> that an operator set; wins over the list's.</summary>
    public int? SetRepublish { get; set; }

    /// <summary>Pages of entries in a row that held nothing better than the source gives; 0 after one that did.</summary>
    public int FullTextMisses { get; set; }

    /// <summary>Until when no page is asked, since too many held nothing better; null for no such time.</summary>
    public long? FullTextRestMs { get; set; }

    /// <summary>A <see cref="Sources.SourceState"/>.</summary>
    public int State { get; set; }

    /// <summary>Authors may merge with those of other trusted sources.</summary>
    public bool IsTrusted { get; set; }

    /// <summary>A list declared it (prune may pause it); otherwise an operator added it.</summary>
    public bool IsDeclared { get; set; }

    /// <summary>Paused because a list no longer names it.</summary>
    public bool IsPruned { get; set; }

    /// <summary>Operator's title.</summary>
    public string? DeclaredTitle { get; set; }

    /// <summary>Operator's site URL.</summary>
    public string? DeclaredSiteUrl { get; set; }

    /// <summary>Operator's language.</summary>
    public string? DeclaredLanguage { get; set; }

    /// <summary>JSON array of folder names; null at the top.</summary>
    public string? Folder { get; set; }

    /// <summary>The document's title.</summary>
    public string? Title { get; set; }

    /// <summary>Lower-case of the title that is shown: for search and order.</summary>
    public string TitleKey { get; set; } = "";

    /// <summary>The document's site.</summary>
    public string? SiteUrl { get; set; }

    /// <summary>The document's description.</summary>
    public string? Description { get; set; }

    /// <summary>The document's language.</summary>
    public string? Language { get; set; }

    /// <summary>The language found in its entries, where the document names none.</summary>
    public string? DetectedLanguage { get; set; }

    /// <summary>The document's rights.</summary>
    public string? Rights { get; set; }

    /// <summary>The document's licence.</summary>
    public string? License { get; set; }

    /// <summary>The document's picture.</summary>
    public string? Icon { get; set; }

    /// <summary>The document's own id.</summary>
    public string? FeedId { get; set; }

    /// <summary>JSON array of WebSub hubs; null for none.</summary>
    public string? Hubs { get; set; }

    /// <summary>The document's own address as it states it: what a hub knows it by.</summary>
    public string? TopicUrl { get; set; }

    /// <summary>When its hub last pushed, while pushes can be relied on; else null.</summary>
    public long? PushedMs { get; set; }

    /// <summary>An <see cref="Feeds.Normalizing.IdentityPolicy"/>.</summary>
    public int Identity { get; set; }

    /// <summary>Why its entries are told apart by something else than their guids; null while they are not.</summary>
    public string? IdentityReason { get; set; }

    /// <summary>Since when.</summary>
    public long? IdentitySinceMs { get; set; }

    /// <summary>How often most of a document came under new ids.</summary>
    public int IdentityChanges { get; set; }

    /// <summary>JSON of <see cref="Sources.EntryRules"/>; null for the defaults.</summary>
    public string? EntryRules { get; set; }

    /// <summary>Validator, byte for byte.</summary>
    public string? Etag { get; set; }

    /// <summary>Validator, byte for byte.</summary>
    public string? LastModified { get; set; }

    /// <summary>URL that gave the validators.</summary>
    public string? ValidatorsUrl { get; set; }

    /// <summary><c>DocumentHash</c> of the last body that was stored.</summary>
    public byte[]? BodyHash { get; set; }

    /// <summary>What the document asks for about the time between polls; null for nothing.</summary>
    public string? Wishes { get; set; }

    /// <summary>When to poll next.</summary>
    public long NextPollMs { get; set; }

    /// <summary>Interval that led to it.</summary>
    public long? IntervalMs { get; set; }

    /// <summary>Why then.</summary>
    public string? IntervalReason { get; set; }

    /// <summary>Interval that a list declares.</summary>
    public long? IntervalOverrideMs { get; set; }

    /// <summary>Interval that an operator set; wins over the list's.</summary>
    public long? SetIntervalMs { get; set; }

    /// <summary>User-Agent that a list declares.</summary>
    public string? UserAgent { get; set; }

    /// <summary>User-Agent that an operator set; wins over the list's.</summary>
    public string? SetUserAgent { get; set; }

    /// <summary>Rule that a list declares: only what it holds for is kept.</summary>
    public string? KeepRule { get; set; }

    /// <summary>Keep rule that an operator set; wins over the list's.</summary>
    public string? SetKeepRule { get; set; }

    /// <summary>Rule that a list declares: what it holds for is dropped.</summary>
    public string? DropRule { get; set; }

    /// <summary>Drop rule that an operator set; wins over the list's.</summary>
    public string? SetDropRule { get; set; }

    /// <summary>Credentials and proxy, encrypted.</summary>
    public string? Access { get; set; }

    /// <summary>Kinds of what <see cref="Access"/> holds, for people.</summary>
    public string? AccessKinds { get; set; }

    /// <summary>Failures in a row.</summary>
    public int FailureRun { get; set; }

    /// <summary>410 answers in a row.</summary>
    public int GoneRun { get; set; }

    /// <summary>Outcome of the last poll.</summary>
    public string? Outcome { get; set; }

    /// <summary>Outcome of the last good poll.</summary>
    public string? GoodOutcome { get; set; }

    /// <summary>One sentence on the last poll.</summary>
    public string? Detail { get; set; }

    /// <summary>Last HTTP status.</summary>
    public int? LastStatus { get; set; }

    /// <summary>When it was last polled.</summary>
    public long? LastPollMs { get; set; }

    /// <summary>When it last answered with a feed or a 304.</summary>
    public long? LastSuccessMs { get; set; }

    /// <summary>When its first document was stored: what that one brought is backlog.</summary>
    public long? FirstSuccessMs { get; set; }

    /// <summary>Last 64 outcomes, oldest first, one digit each.</summary>
    public string Health { get; set; } = "";

    /// <summary>Permanent redirect on probation.</summary>
    public string? RedirectUrl { get; set; }

    /// <summary>Polls in a row that reached it.</summary>
    public int RedirectCount { get; set; }

    /// <summary>First of them.</summary>
    public long? RedirectSinceMs { get; set; }

    /// <summary>Who polls it now.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Fencing token; only ever rises.</summary>
    public long LeaseToken { get; set; }

    /// <summary>End of the lease; 0 if free.</summary>
    public long LeaseUntilMs { get; set; }

    /// <summary>Entries stored.</summary>
    public int EntryCount { get; set; }

    /// <summary>Newest sort date of its entries.</summary>
    public long? LastSortMs { get; set; }

    /// <summary>Newest update of its entries.</summary>
    public long? UpdatedMs { get; set; }

    /// <summary>First poll of the run that brought no feed; null while the source is well.</summary>
    public long? FailingSinceMs { get; set; }

    /// <summary>Median gap between the newest entries of its last document; null while too few have a date.</summary>
    public long? MedianGapMs { get; set; }

    /// <summary>Open incidents.</summary>
    public int OpenIncidents { get; set; }

    /// <summary>When it was declared.</summary>
    public long CreatedMs { get; set; }
}
