using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Reading;

/// <summary>What a view is about.</summary>
public abstract record ViewInfo
{
    private ViewInfo()
    {
    }

    /// <summary>Entries in the view, copies of one story counted once.</summary>
    public required int Count { get; init; }

    /// <summary>Newest sort date in the view.</summary>
    public DateTimeOffset? LastEntryAt { get; init; }

    /// <summary>Everything.</summary>
    public sealed record All : ViewInfo;

    /// <summary>One author.</summary>
    /// <param name="Slug">Slug.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Kind">Person or collective.</param>
    /// <param name="Uri">Own page.</param>
    /// <param name="Avatar">Picture.</param>
    public sealed record Author(string Slug, string Name, AuthorKind Kind, string? Uri, string? Avatar) : ViewInfo;

    /// <summary>One topic.</summary>
    /// <param name="Slug">Slug.</param>
    /// <param name="Label">Label.</param>
    public sealed record Topic(string Slug, string Label) : ViewInfo;

    /// <summary>One series.</summary>
    /// <param name="Slug">Slug.</param>
    /// <param name="Title">Title.</param>
    /// <param name="SourceTitle">Title of the source whose entries it holds.</param>
    /// <param name="Total">How many parts there are to be, if the source says.</param>
    /// <param name="Missing">Numbers of parts that are known to exist and are not here, at most 50; empty in lists.</param>
    public sealed record Series(string Slug, string Title, string SourceTitle, int? Total, IReadOnlyList<int> Missing) : ViewInfo;

    /// <summary>One source.</summary>
    /// <param name="Ref">The source.</param>
    /// <param name="Description">What it says of itself.</param>
    /// <param name="Folder">Folder path.</param>
    public sealed record Source(SourceRef Ref, string? Description, IReadOnlyList<string> Folder) : ViewInfo;
}
