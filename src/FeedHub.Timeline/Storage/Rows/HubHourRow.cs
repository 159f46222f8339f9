namespace FeedHub.Timeline.Storage.Rows;

/// <summary>An hour of polls of all sources, those removed since included; kept for ever, a few thousand rows a year.</summary>
internal sealed class HubHourRow : PollSumRow;
