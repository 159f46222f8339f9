namespace FeedHub.Feeds.Evaluating;

/// <summary>An entry of a labelled source.</summary>
/// <param name="Title">Plain text.</param>
/// <param name="Date">Date, or date and time.</param>
/// <param name="Url">Its page.</param>
/// <param name="Text">Beginning of its text.</param>
internal sealed record LabelledEntry(string Title, string? Date = null, string? Url = null, string? Text = null);
