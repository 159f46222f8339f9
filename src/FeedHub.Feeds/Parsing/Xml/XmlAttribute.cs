namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>One attribute of the current start tag.</summary>
/// <param name="Prefix">As written; empty for none.</param>
/// <param name="LocalName">As written.</param>
/// <param name="Value">With all references resolved.</param>
internal readonly record struct XmlAttribute(string Prefix, string LocalName, string Value);
