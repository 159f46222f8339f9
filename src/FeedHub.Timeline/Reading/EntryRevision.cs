namespace FeedHub.Timeline.Reading;

/// <summary>What an entry said at a time.</summary>
/// <param name="Title">Title.</param>
/// <param name="Link">Its page.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Updated">Its date of change then.</param>
/// <param name="Until">When it was seen to say something else; <see langword="null"/> for what it says now.</param>
public sealed record EntryRevision(string Title, string? Link, string Text, DateTimeOffset Updated, DateTimeOffset? Until);
