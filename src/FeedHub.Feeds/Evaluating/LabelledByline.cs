namespace FeedHub.Feeds.Evaluating;

/// <summary>A byline and what it says.</summary>
/// <param name="Id">Id of the case.</param>
/// <param name="Raw">As a source writes it.</param>
/// <param name="Expected">Names in order.</param>
internal sealed record LabelledByline(string Id, string Raw, IReadOnlyList<LabelledName> Expected);
