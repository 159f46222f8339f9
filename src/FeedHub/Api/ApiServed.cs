namespace FeedHub.Api;

/// <summary>What one process has served since its start; others count for themselves.</summary>
/// <param name="Requests">Requests for feeds.</param>
/// <param name="NotModified">Those of them that were answered with 304.</param>
/// <param name="Seconds">How long ago it started.</param>
internal sealed record ApiServed(long Requests, long NotModified, double Seconds);
