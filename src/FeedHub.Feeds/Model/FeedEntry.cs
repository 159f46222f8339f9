namespace FeedHub.Feeds;

/// <summary>
/// One entry as it was read: what the publisher wrote, in one shape for all formats. Conventions are those of <see cref="Feed"/>.
/// </summary>
public sealed record FeedEntry
{
    /// <summary>guid, atom:id, JSON id (a number becomes text), rdf:about; never invented.</summary>
    public string? Id { get; init; }

    /// <summary>Plain text: markup stripped, references decoded, white space collapsed.</summary>
    public string? Title { get; init; }

    /// <summary>The entry's page: link, Atom <c>rel=alternate</c>, JSON url, or a guid that is a permalink.</summary>
    public string? Link { get; init; }

    /// <summary><c>feedburner:origLink</c>, <c>pheedo:origLink</c>, <c>source:linkFull</c>: the link before a tracking service replaced it.</summary>
    public string? OriginalLink { get; init; }

    /// <summary>Links other than <see cref="Link"/> and enclosures: related, via, replies, external_url (as <c>related</c>), podcast:transcript and podcast:chapters (by their names).</summary>
    public IReadOnlyList<FeedLink> Links { get; init; } = [];

    /// <summary>pubDate, atom published or issued, dcterms:issued, JSON date_published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary><see cref="Published"/> was told as a distance from the time of reading ("3 days ago"): another day it will be told otherwise.</summary>
    public bool IsPublishedApproximate { get; init; }

    /// <summary>atom updated or modified, dc:date, dcterms:modified, JSON date_modified.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Authors in document order; not inherited from the feed.</summary>
    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];

    /// <summary>Contributors in document order: atom:contributor, dc:contributor, media:credit, podcast:person.</summary>
    public IReadOnlyList<FeedPerson> Contributors { get; init; } = [];

    /// <summary>RSS description, Atom summary, JSON summary; HTML as written (plain text is escaped into HTML).</summary>
    public string? Summary { get; init; }

    /// <summary>content:encoded, Atom content, JSON content_html, or content_text escaped; HTML as written; <see langword="null"/> if there is only a summary.</summary>
    public string? ContentHtml { get; init; }

    /// <summary>media:description, for entries that have neither summary nor content (video sites): HTML as written (plain text is escaped into HTML).</summary>
    public string? MediaDescription { get; init; }

    /// <summary>source:markdown: the text in Markdown, as written, beside or in place of HTML.</summary>
    public string? Markdown { get; init; }

    /// <summary>Where the content lives if the document only points at it: Atom <c>content/@src</c>.</summary>
    public string? ContentSource { get; init; }

    /// <summary>Base URL in scope for relative references inside <see cref="Summary"/> and <see cref="ContentHtml"/>: xml:base, else the document's URL.</summary>
    public string? ContentBase { get; init; }

    /// <summary>Categories in document order, duplicates removed by (term, scheme).</summary>
    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];

    /// <summary>RSS enclosures, Atom <c>rel=enclosure</c>, JSON attachments.</summary>
    public IReadOnlyList<FeedEnclosure> Enclosures { get; init; } = [];

    /// <summary>Media RSS content, podcast:alternateEnclosure and feedburner:origEnclosureLink, as far as they are not already enclosures.</summary>
    public IReadOnlyList<FeedEnclosure> Media { get; init; } = [];

    /// <summary>Lead picture: media:thumbnail, itunes:image, JSON image or banner_image.</summary>
    public string? Image { get; init; }

    /// <summary>Language tag that differs from or refines the feed's, as written.</summary>
    public string? Language { get; init; }

    /// <summary>Atom rights, dc:rights, media:copyright; plain text.</summary>
    public string? Rights { get; init; }

    /// <summary>URL of a licence.</summary>
    public string? License { get; init; }

    /// <summary>RSS <c>comments</c>: a page with comments; Atom <c>rel=replies</c> of type text/html.</summary>
    public string? CommentsUrl { get; init; }

    /// <summary>wfw:commentRss; Atom <c>rel=replies</c> of a feed type.</summary>
    public string? CommentsFeedUrl { get; init; }

    /// <summary>slash:comments, thr:total or thr:count: how many comments, 0 or more.</summary>
    public int? CommentCount { get; init; }

    /// <summary>RFC 4685 thr:in-reply-to elements.</summary>
    public IReadOnlyList<FeedReply> InReplyTo { get; init; } = [];

    /// <summary>Where the entry was copied from: atom:source, RSS <c>source</c>.</summary>
    public FeedOrigin? Origin { get; init; }

    /// <summary>Duration of the first enclosure: itunes:duration.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>itunes:season or podcast:season.</summary>
    public int? Season { get; init; }

    /// <summary>itunes:episode or podcast:episode.</summary>
    public int? Episode { get; init; }

    /// <summary>georss:point, geo:lat and geo:long: <c>"latitude longitude"</c> in WGS 84 degrees.</summary>
    public string? GeoPoint { get; init; }

    /// <summary><c>app:draft</c> is yes (RFC 5023 §13.1.1): must not be published onward.</summary>
    public bool IsDraft { get; init; }
}
