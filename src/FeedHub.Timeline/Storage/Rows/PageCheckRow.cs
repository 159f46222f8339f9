namespace FeedHub.Timeline.Storage.Rows;

/// <summary>An entry whose page is asked for from time to time, to see whether it is still there.</summary>
internal sealed class PageCheckRow
{
    /// <summary>The entry.</summary>
    public long EntryId { get; set; }

    /// <summary>When to ask next.</summary>
    public long NextMs { get; set; }

    /// <summary>Answers in a row that it is gone.</summary>
    public int Misses { get; set; }

    /// <summary>First of them.</summary>
    public long? FirstMissMs { get; set; }
}
