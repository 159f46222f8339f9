namespace FeedHub.Feeds.Evaluating;

/// <summary>A name that a byline must give.</summary>
/// <param name="Name">For people.</param>
/// <param name="Email">Mail address, or none.</param>
/// <param name="Kind"><c>person</c>, <c>collective</c>, or <c>none</c> for a byline that names nobody.</param>
internal sealed record LabelledName(string? Name, string? Email, string Kind);
