namespace FeedHub.Feeds.Evaluating;

/// <summary>A name that a byline must give.</summary>
/// <param name="Kind"><c>person</c>, <c>collective</c>, or <c>none</c> for a byline that names nobody.</param>
/// <param name="Name">For people.</param>
/// <param name="Email">Mail address, or none.</param>
internal sealed record LabelledName(string Kind, string? Name = null, string? Email = null);
