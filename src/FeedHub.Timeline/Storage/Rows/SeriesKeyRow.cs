namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A name that leads to a series of a source.</summary>
internal sealed class SeriesKeyRow
{
    /// <summary>The source.</summary>
    public long SourceId { get; set; }

    /// <summary>Hash of the name.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>The series.</summary>
    public long SeriesId { get; set; }
}
