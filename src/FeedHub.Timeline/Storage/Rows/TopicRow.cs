namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A subject that has a feed.</summary>
internal sealed class TopicRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>Slug.</summary>
    public string Slug { get; set; } = "";

    /// <summary>Label for people.</summary>
    public string Label { get; set; } = "";

    /// <summary>Stories in the topic's view.</summary>
    public int EntryCount { get; set; }

    /// <summary>Newest sort date in the topic's view.</summary>
    public long? LastSortMs { get; set; }
}
