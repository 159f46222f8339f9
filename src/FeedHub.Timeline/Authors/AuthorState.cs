namespace FeedHub.Timeline.Authors;

/// <summary>Authors as they were before a change: what undoing puts back. Only what the change touched.</summary>
internal sealed record AuthorState
{
    public List<AuthorFacts> Authors { get; init; } = [];

    /// <summary>Authors that the change made.</summary>
    public List<long> Created { get; init; } = [];

    /// <summary>Bylines with the author they meant and why.</summary>
    public List<Owned> Bylines { get; init; } = [];

    /// <summary>Slugs with the author they led to.</summary>
    public List<OwnedText> Slugs { get; init; } = [];

    /// <summary>Aliases as they were; those that the change made are taken away.</summary>
    public List<OwnedText> Aliases { get; init; } = [];

    public List<string> NewAliases { get; init; } = [];

    /// <summary>Proposals with their state.</summary>
    public List<Owned> Proposals { get; init; } = [];

    /// <summary>What an author row says.</summary>
    internal sealed record AuthorFacts(long Id, string Slug, string Name, string NameKey, int Kind, string? Uri, long? MergedInto);

    /// <summary>A row and the number it held; of a byline also its reason, which changes before this was kept lack.</summary>
    internal sealed record Owned(long Id, long Value, string? Reason = null);

    /// <summary>A text key and the author it led to.</summary>
    internal sealed record OwnedText(string Key, long AuthorId, string? Shown = null);
}
