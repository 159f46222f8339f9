namespace FeedHub.Timeline.Ingest;

/// <summary>A permanent redirect that must prove itself.</summary>
/// <param name="Url">Where it leads.</param>
/// <param name="Count">Polls in a row that reached it.</param>
/// <param name="Since">First of them.</param>
public sealed record RedirectProbation(string Url, int Count, DateTimeOffset Since);
