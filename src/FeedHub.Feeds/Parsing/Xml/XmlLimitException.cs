namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>A count is over its limit. Thrown and caught inside the parser only.</summary>
/// <param name="what">What there is too much of.</param>
internal sealed class XmlLimitException(string what) : Exception(what);
