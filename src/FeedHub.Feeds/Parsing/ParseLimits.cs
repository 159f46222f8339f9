namespace FeedHub.Feeds.Parsing;

/// <summary>Limits that keep a hostile document from costing more than a good one. What is over a count is dropped and noted.</summary>
public sealed record ParseLimits
{
    /// <summary>The limits used unless told otherwise.</summary>
    public static ParseLimits Default { get; } = new();

    /// <summary>Deepest nesting of elements. Default 256.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>Most attributes of one element. Default 1,000.</summary>
    public int MaxAttributes { get; init; } = 1_000;

    /// <summary>Most entries of one document. Default 5,000.</summary>
    public int MaxEntries { get; init; } = 5_000;

    /// <summary>Most categories of one entry. Default 100.</summary>
    public int MaxCategories { get; init; } = 100;

    /// <summary>Most enclosures of one entry. Default 50.</summary>
    public int MaxEnclosures { get; init; } = 50;

    /// <summary>Most authors of one entry. Default 20.</summary>
    public int MaxAuthors { get; init; } = 20;

    /// <summary>Longest title, in UTF-16 code units. Default 4,096.</summary>
    public int MaxTitleLength { get; init; } = 4_096;

    /// <summary>Longest name of a person, in UTF-16 code units. Default 256.</summary>
    public int MaxNameLength { get; init; } = 256;

    /// <summary>Longest summary or content, in UTF-16 code units. Default 1,048,576.</summary>
    public int MaxContentLength { get; init; } = 1_048_576;
}
