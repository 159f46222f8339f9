namespace FeedHub.Api;

/// <summary>What becomes of a permanent redirect on probation.</summary>
/// <param name="Url">Where it leads, as getRedirect tells: another one is not meant.</param>
/// <param name="Follow">Poll the source there from now on; else never move it there.</param>
internal sealed record ApiRedirectDecision(string Url, bool Follow);
