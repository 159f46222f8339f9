namespace FeedHub.Feeds.Opml;

/// <summary>A list of subscriptions (OPML 2.0).</summary>
public sealed record OpmlDocument
{
    /// <summary>Title of the list.</summary>
    public string? Title { get; init; }

    /// <summary>When it was made; leave unset for bytes that depend on the content alone.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Subscriptions in document order.</summary>
    public required IReadOnlyList<OpmlSource> Sources { get; init; }

    /// <summary>It ends within open outlines, or before the end of its root: the rest may be missing.</summary>
    public bool IsCut { get; init; }

    /// <summary>Lines that could not be taken, with the reason; empty when all was well.</summary>
    public IReadOnlyList<(int Line, string Problem)> Problems { get; init; } = [];
}
