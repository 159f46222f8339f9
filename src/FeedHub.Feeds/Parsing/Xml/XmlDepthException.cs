namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Elements are nested deeper than the limit. Thrown and caught inside the parser only.</summary>
internal sealed class XmlDepthException : Exception;
