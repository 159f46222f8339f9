namespace FeedHub.Feeds.Rules;

/// <summary>A piece of plain text.</summary>
/// <param name="Text">The piece.</param>
/// <param name="IsMarked">A search found it.</param>
public sealed record MarkedPart(string Text, bool IsMarked);
