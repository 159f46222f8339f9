namespace FeedHub.Timeline.Explaining;

/// <summary>A poll.</summary>
/// <param name="At">When it began.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Status">Status code, if any arrived.</param>
/// <param name="New">New entries.</param>
/// <param name="Changed">Changed entries.</param>
/// <param name="Detail">One sentence.</param>
public sealed record ExplainedPoll(DateTimeOffset At, string Outcome, int? Status, int New, int Changed, string? Detail);
