namespace FeedHub.Benchmarks.Parsing;

/// <summary>What would have to be stored of an entry.</summary>
internal sealed class ExtractedItem
{
    /// <summary>Id.</summary>
    public string? Id { get; set; }

    /// <summary>Title.</summary>
    public string? Title { get; set; }

    /// <summary>Link.</summary>
    public string? Link { get; set; }

    /// <summary>Author.</summary>
    public string? Author { get; set; }

    /// <summary>Summary.</summary>
    public string? Summary { get; set; }

    /// <summary>Content.</summary>
    public string? Content { get; set; }

    /// <summary>Publication.</summary>
    public DateTimeOffset Published { get; set; }
}
