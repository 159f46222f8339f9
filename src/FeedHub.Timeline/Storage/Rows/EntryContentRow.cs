namespace FeedHub.Timeline.Storage.Rows;

/// <summary>The long text of an entry: apart from it, so that lists stay dense and retention can drop it.</summary>
internal sealed class EntryContentRow
{
    /// <summary>The entry.</summary>
    public long EntryId { get; set; }

    /// <summary>Clean HTML.</summary>
    public string? SummaryHtml { get; set; }

    /// <summary>Clean HTML.</summary>
    public string? ContentHtml { get; set; }

    /// <summary>Plain text, for rules and search.</summary>
    public string Text { get; set; } = "";
}
