namespace FeedHub.Timeline.Storage.Rows;

/// <summary>Every slug an author ever had; all but the current one redirect.</summary>
internal sealed class AuthorSlugRow
{
    /// <summary>The slug.</summary>
    public string Slug { get; set; } = "";

    /// <summary>Whose it is.</summary>
    public long AuthorId { get; set; }
}
