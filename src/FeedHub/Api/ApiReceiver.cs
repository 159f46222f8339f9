namespace FeedHub.Api;

/// <summary>Somebody who is told what happens: a WebSub subscriber, a webhook, or another hub.</summary>
/// <param name="Id">Number.</param>
/// <param name="Kind"><c>webSub</c>, <c>webhook</c> or <c>ping</c>.</param>
/// <param name="Name">Name that the operator gave.</param>
/// <param name="Url">Where it is told; what may be secret in it is masked.</param>
/// <param name="Topic">What it follows; absent for all.</param>
/// <param name="Events">Events that are told; absent for all.</param>
/// <param name="IsSigned">Whether pushes are signed.</param>
/// <param name="State"><c>well</c>, <c>pending</c>, <c>failing</c> or <c>stopped</c>.</param>
/// <param name="Since">When it was first known.</param>
/// <param name="Until">When its lease ends.</param>
/// <param name="NextAttempt">When the next attempt is due, if something waits.</param>
/// <param name="FailedAttempts">Failed attempts in a row.</param>
/// <param name="LastStatus">Status of the last answer.</param>
/// <param name="LastError">What was wrong with the last attempt.</param>
/// <param name="Delivered">Deliveries that arrived.</param>
internal sealed record ApiReceiver(
    long Id,
    string Kind,
    string? Name,
    string Url,
    string? Topic,
    string? Events,
    bool IsSigned,
    string State,
    DateTimeOffset Since,
    DateTimeOffset? Until,
    DateTimeOffset? NextAttempt,
    int FailedAttempts,
    int? LastStatus,
    string? LastError,
    long Delivered);
