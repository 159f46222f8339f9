namespace FeedHub.Api;

/// <summary>A source that was removed, or is being removed.</summary>
/// <param name="Entries">Entries that went with it.</param>
/// <param name="Left">Entries that a job removes; 0 if all is done.</param>
/// <param name="IsDeclared">A list that is applied here declares it, and adds it again when it is applied next.</param>
/// <param name="IsListed">A list at a URL names it, and does not bring it back: it stays out until somebody adds it.</param>
internal sealed record ApiRemoval(int Entries, long Left, bool IsDeclared, bool IsListed);
