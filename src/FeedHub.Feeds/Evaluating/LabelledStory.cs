namespace FeedHub.Feeds.Evaluating;

/// <summary>An entry of a labelled pair.</summary>
/// <param name="SourceHost">Host of its source; equal hosts are one publisher.</param>
/// <param name="Title">Title.</param>
/// <param name="Url">Its page.</param>
/// <param name="Content">Text or HTML.</param>
/// <param name="Published">Date, or date and time.</param>
/// <param name="Canonical">What its page calls canonical.</param>
internal sealed record LabelledStory(string SourceHost, string? Title = null, string? Url = null, string? Content = null, string? Published = null, string? Canonical = null);
