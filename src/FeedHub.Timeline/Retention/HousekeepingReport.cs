namespace FeedHub.Timeline.Retention;

/// <summary>What one run of housekeeping did.</summary>
/// <param name="PollsSummed">Polls added to their hour and day.</param>
/// <param name="PollsDeleted">Single polls deleted.</param>
/// <param name="HoursDeleted">Hours of sources deleted.</param>
/// <param name="MessagesDeleted">Messages of the outbox deleted.</param>
public sealed record HousekeepingReport(int PollsSummed, int PollsDeleted, int HoursDeleted, int MessagesDeleted)
{
    /// <summary>Entries whose full text was kept long enough.</summary>
    public int TextsDropped { get; init; }

    /// <summary>Entries that were kept long enough.</summary>
    public int EntriesDropped { get; init; }
}
