namespace FeedHub.Api;

/// <summary>A piece of text.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="IsMarked">It is what was searched for.</param>
internal sealed record ApiMarkedText(string Text, bool IsMarked);
