namespace FeedHub.Api;

/// <summary>A permanent redirect of a source on probation.</summary>
/// <param name="Url">Where it leads, without secrets.</param>
/// <param name="Polls">Polls in a row that reached it.</param>
/// <param name="Since">The first of them.</param>
internal sealed record ApiRedirect(string Url, int Polls, DateTimeOffset Since);
