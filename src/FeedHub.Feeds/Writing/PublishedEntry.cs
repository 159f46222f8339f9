namespace FeedHub.Feeds.Writing;

/// <summary>An entry of a published document. Conventions are those of <see cref="PublishedFeed"/>.</summary>
public sealed record PublishedEntry
{
    /// <summary>Permanent id: an absolute IRI.</summary>
    public required string Id { get; init; }

    /// <summary>Never empty.</summary>
    public required string Title { get; init; }

    /// <summary>The publisher's page, else the hub's entry page.</summary>
    public required string Link { get; init; }

    /// <summary>First publication.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>Latest change of title, link or text; never before <see cref="Published"/>.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>At least one: the entry's own, else its source as a collective.</summary>
    public required IReadOnlyList<PublishedPerson> Authors { get; init; }

    /// <summary>HTML.</summary>
    public string? SummaryHtml { get; init; }

    /// <summary>HTML.</summary>
    public string? ContentHtml { get; init; }

    /// <summary><see cref="ContentHtml"/> was taken out of the entry's page; the publisher's own feed gives <see cref="SummaryHtml"/> alone.</summary>
    public bool IsExtracted { get; init; }

    /// <summary>The hub's topics (with a scheme under the hub's URL) and the source's categories.</summary>
    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];

    /// <summary>Files.</summary>
    public IReadOnlyList<FeedEnclosure> Enclosures { get; init; } = [];

    /// <summary>BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>Lead picture.</summary>
    public string? Image { get; init; }

    /// <summary>Rights.</summary>
    public string? Rights { get; init; }

    /// <summary>URL of a licence.</summary>
    public string? License { get; init; }

    /// <summary>Page with comments.</summary>
    public string? CommentsUrl { get; init; }

    /// <summary>How many comments.</summary>
    public int? CommentCount { get; init; }

    /// <summary>What it answers.</summary>
    public IReadOnlyList<FeedReply> InReplyTo { get; init; } = [];

    /// <summary>related and via links, the same story in other sources among them.</summary>
    public IReadOnlyList<FeedLink> Links { get; init; } = [];

    /// <summary>Where it comes from.</summary>
    public required PublishedSource Source { get; init; }
}
