namespace FeedHub.Timeline.Explaining;

/// <summary>An open incident.</summary>
/// <param name="Cause">Its cause.</param>
/// <param name="Since">When it began.</param>
/// <param name="Count">Polls that showed it.</param>
/// <param name="Detail">Evidence.</param>
public sealed record ExplainedIncident(string Cause, DateTimeOffset Since, int Count, string? Detail);
