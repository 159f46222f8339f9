using FeedHub.Feeds;
using FeedHub.Timeline.Republishing;

namespace FeedHub.Timeline.Reading;

/// <summary>An entry as it is shown and published.</summary>
public sealed record TimelineEntry
{
    /// <summary>Row id, in arrival order.</summary>
    public required long Id { get; init; }

    /// <summary>Published <c>atom:id</c>; never changes.</summary>
    public required string PublicId { get; init; }

    /// <summary>Plain text, never empty.</summary>
    public required string Title { get; init; }

    /// <summary>The publisher's page.</summary>
    public string? Link { get; init; }

    /// <summary>When the publisher says it was published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Moves only when title, link or text changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>When FeedHub first saw it; never changes.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>min(published, first seen): the date to show and the key that pages sort by.</summary>
    public required DateTimeOffset SortAt { get; init; }

    /// <summary>Clean HTML; <see langword="null"/> if not asked for or there is none.</summary>
    public string? SummaryHtml { get; init; }

    /// <summary>Clean HTML; <see langword="null"/> if not asked for or there is none.</summary>
    public string? ContentHtml { get; init; }

    /// <summary><see cref="ContentHtml"/> was taken out of the entry's page, since the publisher's feed gives an excerpt alone.</summary>
    public bool IsExtracted { get; init; }

    /// <summary>How much of it may be shown; what may not is not here.</summary>
    public RepublishRights Republish { get; init; }

    /// <summary>Beginning of the plain text, at most 300 characters, for lists.</summary>
    public string Excerpt { get; init; } = "";

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

    /// <summary>Authors in the order the source names them.</summary>
    public IReadOnlyList<AuthorRef> Authors { get; init; } = [];

    /// <summary>Topics.</summary>
    public IReadOnlyList<TopicRef> Topics { get; init; } = [];

    /// <summary>The series it is part of.</summary>
    public SeriesRef? Series { get; init; }

    /// <summary>Labels the source wrote.</summary>
    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];

    /// <summary>Files.</summary>
    public IReadOnlyList<FeedEnclosure> Enclosures { get; init; } = [];

    /// <summary>What it answers.</summary>
    public IReadOnlyList<FeedReply> InReplyTo { get; init; } = [];

    /// <summary>via, related and external links.</summary>
    public IReadOnlyList<FeedLink> Links { get; init; } = [];

    /// <summary>The source it came from.</summary>
    public required SourceRef Source { get; init; }

    /// <summary>Where the source itself copied it from.</summary>
    public FeedOrigin? Origin { get; init; }

    /// <summary>The same story in other sources.</summary>
    public IReadOnlyList<StoryCopy> OtherCopies { get; init; } = [];
}
