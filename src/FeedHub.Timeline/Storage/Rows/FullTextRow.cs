namespace FeedHub.Timeline.Storage.Rows;

/// <summary>The page of an entry, to be fetched for its full text, and what came of it.</summary>
internal sealed class FullTextRow
{
    /// <summary>The entry.</summary>
    public long EntryId { get; set; }

    /// <summary>Its source.</summary>
    public long SourceId { get; set; }

    /// <summary>What politeness is owed to.</summary>
    public string Host { get; set; } = "";

    /// <summary>The page.</summary>
    public string Url { get; set; } = "";

    /// <summary>A <see cref="FullText.FullTextState"/>.</summary>
    public int State { get; set; }

    /// <summary>When to try next.</summary>
    public long DueMs { get; set; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    /// <summary>What the last try came to, for people.</summary>
    public string? Reason { get; set; }

    /// <summary>Clean HTML that was extracted.</summary>
    public string? Html { get; set; }

    /// <summary>Its plain text, for rules and search, at most 65,536 characters.</summary>
    public string? Text { get; set; }

    /// <summary>JSON array of the authors whom the page names; null for none.</summary>
    public string? Authors { get; set; }

    /// <summary>When it was extracted.</summary>
    public long? DoneMs { get; set; }
}
