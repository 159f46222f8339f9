namespace FeedHub.Timeline.Sources;

/// <summary>One poll in a source's log.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Health">What it came to.</param>
/// <param name="Outcome">Outcome text.</param>
/// <param name="HttpStatus">Status code, if any arrived.</param>
/// <param name="Bytes">Bytes off the wire.</param>
/// <param name="EntriesNew">Entries added.</param>
/// <param name="EntriesChanged">Entries changed.</param>
/// <param name="Detail">One sentence.</param>
public sealed record PollLogEntry(
    DateTimeOffset StartedAt, TimeSpan Duration, PollHealth Health, string Outcome, int? HttpStatus, long Bytes, int EntriesNew, int EntriesChanged, string? Detail);
