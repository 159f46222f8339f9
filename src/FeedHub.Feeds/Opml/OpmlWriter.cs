namespace FeedHub.Feeds.Opml;

/// <summary>Writes OPML 2.0.</summary>
public static class OpmlWriter
{
    /// <summary>Writes a list as UTF-8 without BOM, with folders as nested outlines. Equal input gives equal bytes.</summary>
    /// <param name="document">What to write.</param>
    /// <param name="output">Receives the bytes; left open.</param>
    public static void Write(OpmlDocument document, Stream output) => throw new NotImplementedException();
}
