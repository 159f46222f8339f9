using FeedHub.Feeds.Rules;

namespace FeedHub.Timeline.Reading;

/// <summary>
/// Conditions of a mix: of each kind that is given, one value must hold. Values are sorted and given once, so that equal mixes are equal keys, whatever order they were written in.
/// </summary>
public sealed class ViewMix : IEquatable<ViewMix>
{
    /// <summary>Most values of one kind.</summary>
    public const int MaxValues = 20;

    /// <summary>Makes a mix; values must be slugs or tags in lower case.</summary>
    /// <param name="authors">Slugs of authors.</param>
    /// <param name="topics">Slugs of topics.</param>
    /// <param name="sources">Slugs of sources.</param>
    /// <param name="folders">Slugs of folders.</param>
    /// <param name="languages">Language tags.</param>
    /// <param name="query">A rule, at most <see cref="RuleParser.MaxLength"/> characters; white space at its ends and runs of it do not count.</param>
    /// <exception cref="ArgumentException">More than <see cref="MaxValues"/> values of one kind.</exception>
    public ViewMix(
        IEnumerable<string>? authors = null, IEnumerable<string>? topics = null, IEnumerable<string>? sources = null, IEnumerable<string>? folders = null, IEnumerable<string>? languages = null,
        string? query = null)
    {
        Authors = Sorted(authors);
        Topics = Sorted(topics);
        Sources = Sorted(sources);
        Folders = Sorted(folders);
        Languages = Sorted(languages);
        Query = query is null ? null : Spaced(query) is { Length: > 0 } text ? text : null;
        Text = string.Join('&', Pairs.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
    }

    /// <summary>Slugs of authors, of which one must be an entry's; empty for any.</summary>
    public IReadOnlyList<string> Authors { get; }

    /// <summary>Slugs of topics.</summary>
    public IReadOnlyList<string> Topics { get; }

    /// <summary>Slugs of sources.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>Slugs of folders.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>Language tags.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>The rule; <see langword="null"/> for none.</summary>
    public string? Query { get; }

    /// <summary>The mix as a query of a URL, without question mark, in its one spelling: <c>author=ada&amp;lang=en</c>.</summary>
    public string Text { get; }

    /// <summary>Names and values in canonical order.</summary>
    public IEnumerable<(string Name, string Value)> Pairs =>
    [
        .. Authors.Select(value => ("author", value)), .. Topics.Select(value => ("topic", value)), .. Sources.Select(value => ("source", value)),
        .. Folders.Select(value => ("folder", value)), .. Languages.Select(value => ("lang", value)), .. Query is null ? [] : new[] { ("q", Query) },
    ];

    /// <summary>The view that this is: one of a single condition has a shorter address.</summary>
    public ViewSelector Selector => (Authors, Topics, Sources, Folders, Languages, Query) switch
    {
        ([], [], [], [], [], null) => new ViewSelector.All(),
        ([var author], [], [], [], [], null) => new ViewSelector.Author(author),
        ([], [var topic], [], [], [], null) => new ViewSelector.Topic(topic),
        ([], [], [var source], [], [], null) => new ViewSelector.Source(source),
        ([], [], [], [var folder], [], null) => new ViewSelector.Folder(folder),
        ([], [], [], [], [var tag], null) => new ViewSelector.Language(tag),
        ([], [], [], [], [], { } query) => new ViewSelector.Search(query),
        _ => new ViewSelector.Mix(this),
    };

    /// <summary>A rule without white space at its ends, and one space where it has several.</summary>
    /// <param name="query">Any text.</param>
    public static string Spaced(string query) => string.Join(' ', query.Replace('\0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <inheritdoc/>
    public bool Equals(ViewMix? other) => Text == other?.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ViewMix);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string[] Sorted(IEnumerable<string>? values)
    {
        string[] sorted = [.. (values ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return sorted.Length <= MaxValues ? sorted : throw new ArgumentException($"A mix has at most {MaxValues} values of one kind.", nameof(values));
    }
}
