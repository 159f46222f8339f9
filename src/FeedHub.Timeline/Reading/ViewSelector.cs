namespace FeedHub.Timeline.Reading;

/// <summary>A selection of the timeline. Equal selectors are equal keys.</summary>
public abstract record ViewSelector
{
    private ViewSelector()
    {
    }

    /// <summary>Everything.</summary>
    public sealed record All : ViewSelector;

    /// <summary>Entries of one author.</summary>
    /// <param name="Slug">Slug of the author.</param>
    public sealed record Author(string Slug) : ViewSelector;

    /// <summary>Entries under one topic.</summary>
    /// <param name="Slug">Slug of the topic.</param>
    public sealed record Topic(string Slug) : ViewSelector;

    /// <summary>Parts of one series, in reading order.</summary>
    /// <param name="Slug">Slug of the series.</param>
    public sealed record Series(string Slug) : ViewSelector;

    /// <summary>Entries of one source; shows its own copies, also where another source's copy is the canonical one.</summary>
    /// <param name="Slug">Slug of the source.</param>
    public sealed record Source(string Slug) : ViewSelector;

    /// <summary>Entries of the sources in one folder and in the folders within it.</summary>
    /// <param name="Slug">Slug of the folder's path, see <see cref="FolderSlug"/>.</param>
    public sealed record Folder(string Slug) : ViewSelector;

    /// <summary>Entries in one language, its regions included.</summary>
    /// <param name="Tag">Lower-case language tag: <c>en</c>, <c>pt-br</c>.</param>
    public sealed record Language(string Tag) : ViewSelector;

    /// <summary>Entries that a rule holds for.</summary>
    /// <param name="Query">The rule, in the language of docs/rules.md, without white space at its ends.</param>
    public sealed record Search(string Query) : ViewSelector;

    /// <summary>Entries that several conditions hold for.</summary>
    /// <param name="Parts">The conditions.</param>
    public sealed record Mix(ViewMix Parts) : ViewSelector;

    /// <summary>Entries that say something else than when they were published, latest change first.</summary>
    /// <param name="MinAge">Time between first seen and change, at least.</param>
    public sealed record Corrections(TimeSpan MinAge) : ViewSelector;
}
