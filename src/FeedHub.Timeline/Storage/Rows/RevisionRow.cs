namespace FeedHub.Timeline.Storage.Rows;

/// <summary>What an entry said before.</summary>
internal sealed class RevisionRow
{
    /// <summary>The entry.</summary>
    public long EntryId { get; set; }

    /// <summary>From 1, the oldest.</summary>
    public int Number { get; set; }

    /// <summary>When it was seen to say something else.</summary>
    public long UntilMs { get; set; }

    /// <summary>Its date of change then.</summary>
    public long UpdatedMs { get; set; }

    /// <summary>Title then.</summary>
    public string Title { get; set; } = "";

    /// <summary>Link then.</summary>
    public string? Link { get; set; }

    /// <summary>Plain text then.</summary>
    public string Text { get; set; } = "";
}
