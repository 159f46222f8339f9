namespace FeedHub.Feeds.Evaluating;

/// <summary>An entry and its topics.</summary>
/// <param name="Id">Id of the case.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Text">Plain text; may be absent.</param>
/// <param name="Categories">Labels that the source wrote; may be absent.</param>
/// <param name="Labels">Slugs of the topics; may be absent for none.</param>
/// <param name="Split"><c>train</c> to learn from, <c>test</c> to be measured.</param>
internal sealed record LabelledTopic(string Id, string? Title = null, string? Text = null, IReadOnlyList<string>? Categories = null, IReadOnlyList<string>? Labels = null, string? Split = null);
