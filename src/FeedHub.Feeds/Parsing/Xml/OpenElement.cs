namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>An element that the tolerant reader has not closed yet.</summary>
/// <param name="Name">As written, with prefix.</param>
/// <param name="Prefix">Empty for none.</param>
/// <param name="LocalName">As written.</param>
/// <param name="NamespaceUri">What the prefix is bound to; empty for nothing.</param>
/// <param name="Tag">Meaning of the local name.</param>
internal readonly record struct OpenElement(string Name, string Prefix, string LocalName, string NamespaceUri, Tag Tag);
