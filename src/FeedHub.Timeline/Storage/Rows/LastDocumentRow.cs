namespace FeedHub.Timeline.Storage.Rows;

/// <summary>What the entries of a source's last document came to; beside the source, whose row each poll writes.</summary>
internal sealed class LastDocumentRow
{
    /// <summary>The source.</summary>
    public long SourceId { get; set; }

    /// <summary>As <see cref="Feeds.Normalizing.KnownEntries"/> writes it.</summary>
    public byte[] Entries { get; set; } = [];
}
