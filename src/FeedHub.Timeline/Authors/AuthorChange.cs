namespace FeedHub.Timeline.Authors;

/// <summary>A change that somebody made.</summary>
/// <param name="Id">Number by which it is undone.</param>
/// <param name="MadeAt">When.</param>
/// <param name="What">What, for people.</param>
/// <param name="IsUndone">It was undone.</param>
public sealed record AuthorChange(long Id, DateTimeOffset MadeAt, string What, bool IsUndone);
