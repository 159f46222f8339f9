namespace FeedHub.Feeds;

/// <summary>A label that a source wrote.</summary>
/// <param name="Term">The label itself, plain text, never empty.</param>
/// <param name="Scheme">Atom scheme, RSS domain: the vocabulary the term is from.</param>
/// <param name="Label">Atom label: the form meant for people.</param>
public sealed record FeedCategory(string Term, string? Scheme = null, string? Label = null);
