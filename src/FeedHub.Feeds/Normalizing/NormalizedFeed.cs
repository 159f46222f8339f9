namespace FeedHub.Feeds.Normalizing;

/// <summary>A document ready to be stored.</summary>
public sealed record NormalizedFeed
{
    /// <summary>The document's own id (atom:id), if it is an absolute IRI.</summary>
    public string? FeedId { get; init; }

    /// <summary>Plain text title as the document states it.</summary>
    public string? Title { get; init; }

    /// <summary>Site of the source, absolute http or https.</summary>
    public string? SiteUrl { get; init; }

    /// <summary>Plain text.</summary>
    public string? Description { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>The language of nearly all its entries that can be told, where it names none itself; without region.</summary>
    public string? DetectedLanguage { get; init; }

    /// <summary>Plain text.</summary>
    public string? Rights { get; init; }

    /// <summary>URL of a licence.</summary>
    public string? License { get; init; }

    /// <summary>Square picture, absolute.</summary>
    public string? Icon { get; init; }

    /// <summary>The document's own updated, UTC.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>WebSub hubs, absolute.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>The document's own address as it states it, absolute: what its hubs know it by.</summary>
    public string? TopicUrl { get; init; }

    /// <summary>Entries in document order; keys are distinct, drafts are left out.</summary>
    public required IReadOnlyList<Entry> Entries { get; init; }

    /// <summary>Entries the publisher declared deleted, by key.</summary>
    public IReadOnlyList<(EntryKey Key, DateTimeOffset? When)> Deleted { get; init; } = [];

    /// <summary>Policy from now on; differs from the given one when guids collided within the document.</summary>
    public IdentityPolicy Identity { get; init; }

    /// <summary>Names everything beside the entries themselves that normalising them looked at; <see langword="null"/> where nothing can be remembered, since rules ask for dates.</summary>
    public EntryKey? Circumstances { get; init; }

    /// <summary>What was known of its entries before; <see langword="null"/> if nothing was, or it did not hold.</summary>
    public KnownEntries? Known { get; init; }

    /// <summary>The document with all its entries normalised; <see langword="null"/> where they are. Pure, as normalising is.</summary>
    public Func<NormalizedFeed>? Whole { get; init; }

    /// <summary>What was repaired or left out, for the operator.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
