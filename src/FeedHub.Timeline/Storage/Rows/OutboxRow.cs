namespace FeedHub.Timeline.Storage.Rows;

/// <summary>What one poll changed: read by caches now, by pushes later.</summary>
internal sealed class OutboxRow
{
    /// <summary>Row id in commit order.</summary>
    public long Id { get; set; }

    /// <summary>When it was written.</summary>
    public long CreatedMs { get; set; }

    /// <summary>The source; null if it concerns none.</summary>
    public long? SourceId { get; set; }

    /// <summary>JSON of an <see cref="Ingest.OutboxPayload"/>.</summary>
    public string Payload { get; set; } = "";
}
