namespace FeedHub.Timeline.Pushing;

/// <summary>One attempt to tell a receiver something, from the log.</summary>
/// <param name="ReceiverId">The receiver; it may be gone.</param>
/// <param name="At">When it ended.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Status">Status of the answer; <see langword="null"/> if none arrived.</param>
/// <param name="Entries">Entries or events that were told.</param>
/// <param name="Bytes">Body bytes sent.</param>
/// <param name="Outcome">What it came to.</param>
public sealed record PushDelivery(long ReceiverId, DateTimeOffset At, TimeSpan Duration, int? Status, int Entries, long Bytes, string Outcome);
