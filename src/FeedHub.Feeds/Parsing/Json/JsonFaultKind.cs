namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Kinds of <see cref="JsonFault"/>.</summary>
internal enum JsonFaultKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>The document ends early.</summary>
    Cut,

    /// <summary>It is not JSON.</summary>
    Syntax,

    /// <summary>It is nested too deep.</summary>
    Depth,
}
