namespace FeedHub.Feeds.Evaluating;

/// <summary>A text and its language.</summary>
/// <param name="Id">Id of the case.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Source">Language found in the other entries of its source, if one was.</param>
/// <param name="Language">What it is in; <see langword="null"/> where nothing should be said: names, code, several languages.</param>
internal sealed record LabelledLanguage(string Id, string? Title = null, string? Text = null, string? Source = null, string? Language = null);
