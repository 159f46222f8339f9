namespace FeedHub.Api;

/// <summary>One attempt to tell a receiver something.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Status">Status of the answer, if any arrived.</param>
/// <param name="Entries">Entries or events that were told.</param>
/// <param name="Bytes">Body bytes sent.</param>
/// <param name="Outcome">What it came to.</param>
internal sealed record ApiDelivery(DateTimeOffset At, double Milliseconds, int? Status, int Entries, long Bytes, string Outcome);
