namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A list at a URL names a source.</summary>
internal sealed class ListedSourceRow
{
    /// <summary>The source that is the list.</summary>
    public long ListId { get; set; }

    /// <summary>The source that it names.</summary>
    public long SourceId { get; set; }

    /// <summary>Since when.</summary>
    public long SinceMs { get; set; }
}
