namespace FeedHub.Timeline.Reading;

/// <summary>An entry that a view held.</summary>
/// <param name="PublicId">Its published id.</param>
/// <param name="At">When it was retracted.</param>
public sealed record RetractedEntry(string PublicId, DateTimeOffset At);
