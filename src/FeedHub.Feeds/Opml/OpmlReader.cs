namespace FeedHub.Feeds.Opml;

/// <summary>Reads OPML as it occurs in the wild.</summary>
public static class OpmlReader
{
    /// <summary>Reads a list. Limits: 2 MiB, 5,000 outlines, depth 16.</summary>
    /// <param name="document">Undecoded bytes.</param>
    /// <returns>The list, with a problem for each line that could not be taken.</returns>
    /// <exception cref="OpmlException">The bytes are no OPML at all, or over a limit; the message says what and where.</exception>
    public static OpmlDocument Read(ReadOnlyMemory<byte> document) => throw new NotImplementedException();
}
