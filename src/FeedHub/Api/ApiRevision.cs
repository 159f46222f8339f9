namespace FeedHub.Api;

/// <summary>What an entry said at a time.</summary>
/// <param name="Title">Title.</param>
/// <param name="Url">Its page.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Updated">Its date of change then.</param>
/// <param name="Until">When it was seen to say something else; absent for what it says now.</param>
internal sealed record ApiRevision(string Title, string? Url, string Text, DateTimeOffset Updated, DateTimeOffset? Until);
