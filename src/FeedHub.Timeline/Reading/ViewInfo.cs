using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Reading;

/// <summary>What a view is about.</summary>
public abstract record ViewInfo
{
    private ViewInfo()
    {
    }

    /// <summary>Entries in the view, copies of one story counted once; <see langword="null"/> where counting them would mean reading them.</summary>
    public required int? Count { get; init; }

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

    /// <summary>One folder.</summary>
    /// <param name="Slug">Slug.</param>
    /// <param name="Path">Names of the folder and those around it, outermost first.</param>
    public sealed record SourceFolder(string Slug, IReadOnlyList<string> Path) : ViewInfo;

    /// <summary>One language.</summary>
    /// <param name="Tag">Lower-case language tag.</param>
    public sealed record Language(string Tag) : ViewInfo;

    /// <summary>What a rule holds for.</summary>
    /// <param name="Query">The rule.</param>
    public sealed record Search(string Query) : ViewInfo;

    /// <summary>What several conditions hold for.</summary>
    /// <param name="Parts">The conditions, with slugs that are current.</param>
    /// <param name="Names">Names of authors, topics, sources, folders and languages, and the rule, in the order of the parts.</param>
    public sealed record Mix(ViewMix Parts, IReadOnlyList<string> Names) : ViewInfo;

    /// <summary>What changed after it was published.</summary>
    /// <param name="MinAge">How long after, at least.</param>
    public sealed record Corrections(TimeSpan MinAge) : ViewInfo;
}
