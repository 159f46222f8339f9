namespace FeedHub.Api;

/// <summary>A source that was removed.</summary>
/// <param name="Entries">Entries that went with it.</param>
/// <param name="IsDeclared">A list declares it, and adds it again when it is applied next.</param>
internal sealed record ApiRemoval(int Entries, bool IsDeclared);
