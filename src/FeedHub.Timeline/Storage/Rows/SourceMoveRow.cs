namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A change of the URL that a source is polled at.</summary>
internal sealed class SourceMoveRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>The source.</summary>
    public long SourceId { get; set; }

    /// <summary>When it moved.</summary>
    public long MovedMs { get; set; }

    /// <summary>URL before.</summary>
    public string FromUrl { get; set; } = "";

    /// <summary>URL after.</summary>
    public string ToUrl { get; set; } = "";

    /// <summary>Key of <see cref="ToUrl"/>: a move that was undone is not made again.</summary>
    public byte[] ToUrlKey { get; set; } = [];

    /// <summary>When an operator went back.</summary>
    public long? UndoneMs { get; set; }
}
