namespace FeedHub.Timeline.Storage.Rows;

/// <summary>What somebody changed about authors, and how it was before.</summary>
internal sealed class AuthorChangeRow
{
    /// <summary>Row id, in order.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public long MadeMs { get; set; }

    /// <summary>What, for people.</summary>
    public string What { get; set; } = "";

    /// <summary>JSON of an <see cref="Authors.AuthorState"/>: what to put back.</summary>
    public string Before { get; set; } = "";

    /// <summary>When it was undone.</summary>
    public long? UndoneMs { get; set; }
}
