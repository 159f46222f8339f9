namespace FeedHub.Api;

/// <summary>Gives bylines of an author to one of their own.</summary>
/// <param name="Bylines">Numbers of the bylines that mean somebody else.</param>
/// <param name="Name">Name of the other author.</param>
internal sealed record ApiSplit(IReadOnlyList<long> Bylines, string? Name = null);
