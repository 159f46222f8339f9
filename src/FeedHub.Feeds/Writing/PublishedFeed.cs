namespace FeedHub.Feeds.Writing;

/// <summary>A view of the timeline, ready to be written in any format. All URLs are absolute, all text is plain unless the member says HTML, all HTML is clean.</summary>
public sealed record PublishedFeed
{
    /// <summary>Permanent id of the view: a <c>tag:</c> URI (RFC 4151).</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence on what the view holds.</summary>
    public required string Subtitle { get; init; }

    /// <summary>HTML page of the view.</summary>
    public required string PageUrl { get; init; }

    /// <summary>The view's address without the suffix: <c>.atom</c>, <c>.rss</c> and <c>.json</c> are appended.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>What follows the suffix: a query with its question mark, or nothing.</summary>
    public string Query { get; init; } = "";

    /// <summary>The latest change of anything in the document; must not move when nothing changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Author of the feed itself: the author of an author view, else the hub.</summary>
    public required IReadOnlyList<PublishedPerson> Authors { get; init; }

    /// <summary>BCP 47 tag, if all entries share it.</summary>
    public string? Language { get; init; }

    /// <summary>WebSub hubs.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>Square picture.</summary>
    public string? Icon { get; init; }

    /// <summary>Rights of the feed as a whole; only where all entries come from one source.</summary>
    public string? Rights { get; init; }

    /// <summary>The document is the whole view: what is not in it is in the view no more (RFC 5005 §2).</summary>
    public bool IsComplete { get; init; }

    /// <summary>Address of the view's archives, to which a number and a suffix are added; <see langword="null"/> for none.</summary>
    public string? ArchiveBase { get; init; }

    /// <summary>Number of the archive with what arrived before (RFC 5005 §4).</summary>
    public long? PreviousArchive { get; init; }

    /// <summary>Number of the archive with what arrived after.</summary>
    public long? NextArchive { get; init; }

    /// <summary>Of an archive, the subscription document's address without suffix; <see langword="null"/> where the document is that itself.</summary>
    public string? CurrentUrl { get; init; }

    /// <summary>Further links.</summary>
    public IReadOnlyList<FeedLink> Links { get; init; } = [];

    /// <summary>Entries that the view held and that were retracted: id, and when (RFC 6721). None of them is among <see cref="Entries"/>.</summary>
    public IReadOnlyList<(string Id, DateTimeOffset When)> Retracted { get; init; } = [];

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<PublishedEntry> Entries { get; init; }
}
