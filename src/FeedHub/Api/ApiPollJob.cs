namespace FeedHub.Api;

/// <summary>A poll that was asked for.</summary>
/// <param name="Job">Number of the job in the dashboard.</param>
internal sealed record ApiPollJob(string Job);
