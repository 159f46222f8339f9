namespace FeedHub.Timeline.Storage.Rows;

/// <summary>All polls of one source within one hour or day, summed up.</summary>
internal abstract class SourcePollSumRow : PollSumRow
{
    /// <summary>The source.</summary>
    public long SourceId { get; set; }
}
