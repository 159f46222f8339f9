namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>An entry as a page shows it.</summary>
internal sealed record FoundEntry
{
    /// <summary>Plain text.</summary>
    public string? Title { get; init; }

    /// <summary>As written; a fragment where the entry is a place in the page itself.</summary>
    public string? Link { get; init; }

    /// <summary>Publisher's id, if it states one.</summary>
    public string? Id { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>The date was told as a distance from now.</summary>
    public bool IsApproximate { get; init; }

    /// <summary>When it was changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>HTML as written, or plain text escaped.</summary>
    public string? Summary { get; init; }

    /// <summary>The whole text, where the page has it; HTML.</summary>
    public string? Content { get; init; }

    /// <summary>Picture, as written.</summary>
    public string? Image { get; init; }

    /// <summary>Authors in order.</summary>
    public IReadOnlyList<FeedPerson> Authors { get; init; } = [];

    /// <summary>Labels.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
