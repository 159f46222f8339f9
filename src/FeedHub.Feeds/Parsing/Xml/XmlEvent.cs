namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>What a <see cref="FeedXml"/> stands on.</summary>
internal enum XmlEvent
{
    /// <summary>Before the first or after the last event.</summary>
    None,

    /// <summary>A start tag. An empty element gives a start and an end.</summary>
    Start,

    /// <summary>An end tag, written or supplied.</summary>
    End,

    /// <summary>Character data with all references resolved; may come in several pieces.</summary>
    Text,
}
