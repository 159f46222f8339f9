namespace FeedHub.Api;

/// <summary>A poll in a source's log.</summary>
/// <param name="At">When it began.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Health"><c>fetched</c>, <c>unchanged</c>, <c>deferred</c> or <c>failed</c>.</param>
/// <param name="Outcome">Outcome.</param>
/// <param name="Status">HTTP status, if any arrived.</param>
/// <param name="Bytes">Bytes off the wire.</param>
/// <param name="New">Entries added.</param>
/// <param name="Changed">Entries changed.</param>
/// <param name="Detail">One sentence.</param>
internal sealed record ApiPoll(DateTimeOffset At, double Milliseconds, string Health, string Outcome, int? Status, long Bytes, int New, int Changed, string? Detail);
