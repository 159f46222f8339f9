namespace FeedHub.Timeline.Storage.Rows;

/// <summary>An entry that a filter dropped: kept whole beside the timeline, so that no view, feed, search or count can show it, and it can come back.</summary>
internal sealed class DroppedEntryRow
{
    /// <summary>Its source.</summary>
    public long SourceId { get; set; }

    /// <summary>Identity within the source.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>When it was first seen.</summary>
    public long SeenMs { get; set; }

    /// <summary>When it was dropped.</summary>
    public long DroppedMs { get; set; }

    /// <summary>Title, for the operator.</summary>
    public string Title { get; set; } = "";

    /// <summary>The publisher's page.</summary>
    public string? Link { get; set; }

    /// <summary>Version of the filter that dropped it.</summary>
    public string Filter { get; set; } = "";

    /// <summary>The rule that dropped it.</summary>
    public string Rule { get; set; } = "";

    /// <summary>What spoke for the rule.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Equal means nothing to write.</summary>
    public byte[] ContentHash { get; set; } = [];

    /// <summary>The entry as JSON.</summary>
    public string Entry { get; set; } = "";
}
