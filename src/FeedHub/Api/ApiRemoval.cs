namespace FeedHub.Api;

/// <summary>A source that was removed, or is being removed.</summary>
/// <param name="Entries">Entries that went with it.</param>
/// <param name="Left">Entries that a job removes; 0 if all is done.</param>
/// <param name="IsDeclared">A list declares it, and adds it again when it is applied next.</param>
internal sealed record ApiRemoval(int Entries, long Left, bool IsDeclared);
