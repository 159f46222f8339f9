namespace FeedHub.Feeds.Normalizing;

/// <summary>What <see cref="HtmlTokenizer"/> stands on. Comments, declarations and processing instructions are passed over.</summary>
internal enum HtmlTokenKind
{
    /// <summary>Text with its character references.</summary>
    Text,

    /// <summary>Text in which markup and, but for <c>title</c> and <c>textarea</c>, references mean nothing.</summary>
    RawText,

    /// <summary>A start tag.</summary>
    StartTag,

    /// <summary>An end tag.</summary>
    EndTag,
}
