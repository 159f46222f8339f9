namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>The document is not well-formed. Which fault it is, <see cref="XmlFault"/> says.</summary>
internal sealed class XmlFaultException : Exception;
