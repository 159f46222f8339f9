namespace FeedHub.Timeline.Storage.Rows;

/// <summary>How one source writes one author.</summary>
internal sealed class BylineRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>The source.</summary>
    public long SourceId { get; set; }

    /// <summary>Folded name; one author per source and name.</summary>
    public string NameKey { get; set; } = "";

    /// <summary>As written.</summary>
    public string Name { get; set; } = "";

    /// <summary>An <see cref="Feeds.Normalizing.AuthorKind"/>.</summary>
    public int Kind { get; set; }

    /// <summary>Hash of a personal mail address; null for shared mailboxes.</summary>
    public byte[]? EmailKey { get; set; }

    /// <summary>Hash of a personal page; null for the source's own site.</summary>
    public byte[]? UriKey { get; set; }

    /// <summary>The author it means.</summary>
    public long AuthorId { get; set; }

    /// <summary>Why it means that author, for the operator.</summary>
    public string Reason { get; set; } = "";
}
