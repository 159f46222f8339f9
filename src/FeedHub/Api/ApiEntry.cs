namespace FeedHub.Api;

/// <summary>An entry.</summary>
internal sealed record ApiEntry
{
    /// <summary>Number on this hub, in arrival order.</summary>
    public required long Id { get; init; }

    /// <summary>Published <c>atom:id</c>; never changes.</summary>
    public required string PublicId { get; init; }

    /// <summary>Plain text.</summary>
    public required string Title { get; init; }

    /// <summary>The publisher's page.</summary>
    public string? Url { get; init; }

    /// <summary>Its page on this hub.</summary>
    public required string Page { get; init; }

    /// <summary>When the publisher says it was published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Last change of title, link or text.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>When the hub first saw it.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Language tag.</summary>
    public string? Language { get; init; }

    /// <summary>Beginning of its text.</summary>
    public required string Excerpt { get; init; }

    /// <summary>Clean HTML of the publisher's summary; with one entry only.</summary>
    public string? Summary { get; init; }

    /// <summary>Clean HTML; with one entry only.</summary>
    public string? Content { get; init; }

    /// <summary>The content was taken out of the entry's page.</summary>
    public bool IsExtracted { get; init; }

    /// <summary>Lead picture.</summary>
    public string? Image { get; init; }

    /// <summary>Rights.</summary>
    public string? Rights { get; init; }

    /// <summary>Address of a licence.</summary>
    public string? License { get; init; }

    /// <summary>Page with comments.</summary>
    public string? Comments { get; init; }

    /// <summary>Authors, in the source's order.</summary>
    public required IReadOnlyList<ApiReference> Authors { get; init; }

    /// <summary>Topics.</summary>
    public required IReadOnlyList<ApiReference> Topics { get; init; }

    /// <summary>Labels that the source wrote.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Files.</summary>
    public required IReadOnlyList<ApiEnclosure> Enclosures { get; init; }

    /// <summary>The source it came from.</summary>
    public required ApiReference Source { get; init; }

    /// <summary>The series it is part of.</summary>
    public ApiPart? Series { get; init; }

    /// <summary>The same story in other sources: their pages.</summary>
    public required IReadOnlyList<string> OtherCopies { get; init; }
}
