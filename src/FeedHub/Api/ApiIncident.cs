namespace FeedHub.Api;

/// <summary>A time in which a source was not well.</summary>
/// <param name="Id">Number.</param>
/// <param name="SourceId">Number of the source.</param>
/// <param name="Source">Title of the source.</param>
/// <param name="Url">Its URL, without secrets.</param>
/// <param name="Cause">Class.</param>
/// <param name="Since">When the trouble began.</param>
/// <param name="Opened">When it had lasted long enough to be an incident.</param>
/// <param name="Last">Last poll that showed it.</param>
/// <param name="Count">Polls that showed it.</param>
/// <param name="Outcome">What the last of them came to.</param>
/// <param name="Detail">One sentence on it.</param>
/// <param name="NextTry">When the source is polled next.</param>
/// <param name="Closed">When the source was well again.</param>
/// <param name="Resolution">How it ended.</param>
/// <param name="Suggestion">What to do.</param>
internal sealed record ApiIncident(
    long Id,
    long SourceId,
    string Source,
    string Url,
    string Cause,
    DateTimeOffset Since,
    DateTimeOffset Opened,
    DateTimeOffset Last,
    int Count,
    string Outcome,
    string? Detail,
    DateTimeOffset? NextTry,
    DateTimeOffset? Closed,
    string? Resolution,
    string Suggestion);
