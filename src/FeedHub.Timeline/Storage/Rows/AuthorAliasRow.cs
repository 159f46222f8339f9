namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A name or address that somebody declared to mean an author, in every trusted source.</summary>
internal sealed class AuthorAliasRow
{
    /// <summary>Hash of the folded name, or of the page.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>The author.</summary>
    public long AuthorId { get; set; }

    /// <summary>As declared, for the operator.</summary>
    public string Text { get; set; } = "";
}
