namespace FeedHub.Polling;

/// <summary>When a source is polled next, and why.</summary>
/// <param name="At">The time, jitter included.</param>
/// <param name="Interval">The source's rhythm, which the next decision starts from; the time may differ from it for the reason given.</param>
/// <param name="Reason">For the operator: one clause per rule that had a say.</param>
public sealed record PollDue(DateTimeOffset At, TimeSpan Interval, string Reason);
