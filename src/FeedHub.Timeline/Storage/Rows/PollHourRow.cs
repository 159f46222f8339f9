namespace FeedHub.Timeline.Storage.Rows;

/// <summary>An hour of polls; kept for a quarter.</summary>
internal sealed class PollHourRow : SourcePollSumRow;
