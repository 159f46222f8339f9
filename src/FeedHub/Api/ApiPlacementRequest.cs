namespace FeedHub.Api;

/// <summary>Folder and trust of several sources. What is absent stays as each has it.</summary>
/// <param name="Ids">The sources, 1 to 500.</param>
internal sealed record ApiPlacementRequest(IReadOnlyList<long> Ids)
{
    /// <summary>Folder path, outermost first; empty for no folder.</summary>
    public IReadOnlyList<string>? Folder { get; init; }

    /// <summary>Whether their authors may merge with those of other trusted sources.</summary>
    public bool? IsTrusted { get; init; }
}
