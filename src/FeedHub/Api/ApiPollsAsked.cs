namespace FeedHub.Api;

/// <summary>Polls that were asked for.</summary>
/// <param name="Job">Id of the job that polls.</param>
/// <param name="OthersRestUntil">Some were left out, since they were polled less than five minutes ago: from this time on all of them may be polled. Absent: none was.</param>
/// <param name="Missing">Ids that no source has.</param>
internal sealed record ApiPollsAsked(string Job, DateTimeOffset? OthersRestUntil, IReadOnlyList<long> Missing);
