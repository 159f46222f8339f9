namespace FeedHub.Timeline.Storage.Rows;

/// <summary>An entry that is gone and must not come back.</summary>
internal sealed class TombstoneRow
{
    /// <summary>The source.</summary>
    public long SourceId { get; set; }

    /// <summary>Identity within the source.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>Identity that the link alone gives.</summary>
    public byte[]? LinkKey { get; set; }

    /// <summary>Its published id, for ever taken.</summary>
    public string PublicId { get; set; } = "";

    /// <summary>Hash of <see cref="PublicId"/>.</summary>
    public byte[] PublicKey { get; set; } = [];

    /// <summary>Row id that the entry had; null where it was not kept.</summary>
    public long? EntryId { get; set; }

    /// <summary>Sort date that the entry had; null where it was not kept.</summary>
    public long? SortMs { get; set; }

    /// <summary>When.</summary>
    public long DeletedMs { get; set; }

    /// <summary>The entry as JSON where an operator retracted it and may want it back; null else.</summary>
    public string? Content { get; set; }

    /// <summary>Why, for the operator.</summary>
    public string Reason { get; set; } = "";
}
