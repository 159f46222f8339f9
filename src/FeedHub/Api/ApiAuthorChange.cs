namespace FeedHub.Api;

/// <summary>A change of authors that somebody made.</summary>
/// <param name="Id">Number by which it is undone.</param>
/// <param name="At">When.</param>
/// <param name="What">What, for people.</param>
/// <param name="IsUndone">It was undone.</param>
internal sealed record ApiAuthorChange(long Id, DateTimeOffset At, string What, bool IsUndone);
