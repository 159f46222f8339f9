namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A day of polls, UTC; kept for ever.</summary>
internal sealed class PollDayRow : SourcePollSumRow;
