namespace FeedHub.Feeds.Normalizing;

/// <summary>What an HTML element's name means to the code that walks over tags without a tree.</summary>
[Flags]
internal enum HtmlTraits
{
    /// <summary>Known, and given way to its content.</summary>
    None = 0,

    /// <summary>Stays, in the flow: it ends an open paragraph.</summary>
    Block = 1,

    /// <summary>Stays, within a line.</summary>
    Inline = 1 << 1,

    /// <summary>With <see cref="Inline"/>: left open, it goes on in the blocks that follow (HTML §13.2.4.3).</summary>
    Formatting = 1 << 2,

    /// <summary>Has no content and no end tag.</summary>
    Void = 1 << 3,

    /// <summary>h1 to h6.</summary>
    Heading = 1 << 4,

    /// <summary>Stays within a table only: caption, row groups, rows, cells.</summary>
    TablePart = 1 << 5,

    /// <summary>Holds parts of a table and no text.</summary>
    RowsOnly = 1 << 6,

    /// <summary>A cell or caption: what was opened outside cannot be closed inside, nor the other way round.</summary>
    Cell = 1 << 7,

    /// <summary>Ends the search for an open element (HTML §13.2.4.2, "has an element in scope").</summary>
    Scope = 1 << 8,

    /// <summary>Says nothing when it is empty.</summary>
    GoesIfEmpty = 1 << 9,

    /// <summary>Says nothing without an attribute.</summary>
    NeedsAttribute = 1 << 10,

    /// <summary>Its content is text whatever it looks like, up to its own end tag.</summary>
    RawText = 1 << 11,

    /// <summary>Its raw text is not for readers.</summary>
    Unread = 1 << 12,

    /// <summary>Separates words.</summary>
    Breaks = 1 << 13,

    /// <summary>Goes with all it holds.</summary>
    Dropped = 1 << 14,

    /// <summary>Its end tag may be left out.</summary>
    ImpliedEnd = 1 << 15,

    /// <summary>Ends a drawing that was left open (HTML §13.2.6.5).</summary>
    EndsDrawing = 1 << 16,

    /// <summary>May be written. Nothing else ever is.</summary>
    Kept = 1 << 17,

    /// <summary>Becomes a link.</summary>
    Embed = 1 << 18,
}
