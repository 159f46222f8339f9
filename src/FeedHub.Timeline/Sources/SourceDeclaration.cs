using FeedHub.Feeds.Parsing.Pages;

namespace FeedHub.Timeline.Sources;

/// <summary>A source that a list or an operator declares.</summary>
/// <param name="Url">Absolute http or https URL, as given.</param>
public sealed record SourceDeclaration(string Url)
{
    /// <summary>Title the operator gives; wins over the document's.</summary>
    public string? Title { get; init; }

    /// <summary>Title of its document, where that was read before the source is added: a new source is called so, and its slug is made of it, where <see cref="Title"/> is none. Says nothing of a source that is there.</summary>
    public string? DocumentTitle { get; init; }

    /// <summary>Site of the source.</summary>
    public string? SiteUrl { get; init; }

    /// <summary>Folder path, outermost first.</summary>
    public IReadOnlyList<string> Folder { get; init; } = [];

    /// <summary>Language tag, where the documents name none.</summary>
    public string? Language { get; init; }

    /// <summary>Its authors may merge with those of other trusted sources.</summary>
    public bool IsTrusted { get; init; } = true;

    /// <summary>Fixed poll interval that wins over everything but Retry-After; <see langword="null"/> means adaptive.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>User-Agent for this source; <see langword="null"/> means the hub's.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Only entries for which this rule holds are kept; <see langword="null"/> keeps all.</summary>
    public string? Keep { get; init; }

    /// <summary>Entries for which this rule holds are dropped; <see langword="null"/> drops none.</summary>
    public string? Drop { get; init; }

    /// <summary>What holds for its entries.</summary>
    public EntryRules Entries { get; init; } = EntryRules.Default;

    /// <summary>Credentials that came with it, encrypted; taken where the source has none. <see langword="null"/> for none.</summary>
    public string? Access { get; init; }

    /// <summary>How its documents are read.</summary>
    public SourceKind Kind { get; init; }

    /// <summary>Where the entries of its page are; <see langword="null"/>: they are found.</summary>
    public PageSelectors? Selectors { get; init; }

    /// <summary>Whether its entries' pages are fetched for their full text.</summary>
    public FullTextMode FullText { get; init; }

    /// <summary>Where it is new, or was paused because lists left it out: it is not polled until a person resumes it. Says nothing of a source that is there.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Kinds of what <see cref="Access"/> holds, for people.</summary>
    public string? AccessKinds { get; init; }
}
