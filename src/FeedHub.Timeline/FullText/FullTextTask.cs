using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Timeline.FullText;

/// <summary>An entry whose page is to be read now; nobody else gets it meanwhile.</summary>
public sealed record FullTextTask
{
    /// <summary>Why nothing is taken out of a page where the source may not be shown in full.</summary>
    public const string NotRepublished = "the source is not republished in full";

    /// <summary>The entry.</summary>
    public required long EntryId { get; init; }

    /// <summary>Its source.</summary>
    public required long SourceId { get; init; }

    /// <summary>The page.</summary>
    public required string Url { get; init; }

    /// <summary>Tries, this one included.</summary>
    public required int Attempts { get; init; }

    /// <summary>What the source's setting says.</summary>
    public required FullTextMode Mode { get; init; }

    /// <summary>How much of the source may be shown; <see langword="null"/>: as the hub's options say.</summary>
    public RepublishRights? Republish { get; init; }

    /// <summary>Plain text that the source gives.</summary>
    public required string Text { get; init; }

    /// <summary>Text that was taken out of the page before is shown; the page is read again.</summary>
    public bool IsShown { get; init; }

    /// <summary>The source names who wrote it.</summary>
    public required bool HasAuthors { get; init; }

    /// <summary>Title that is shown of the source: no author of its entries.</summary>
    public string? SourceTitle { get; init; }

    /// <summary>User-Agent of the source; <see langword="null"/> means the hub's.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Credentials and proxy of the source, encrypted; <see langword="null"/> for none.</summary>
    public string? Access { get; init; }
}
