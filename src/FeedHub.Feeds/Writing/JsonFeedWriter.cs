namespace FeedHub.Feeds.Writing;

/// <summary>Writes JSON Feed 1.1.</summary>
public static class JsonFeedWriter
{
    /// <summary>Writes one document as UTF-8 without BOM. Equal input gives equal bytes.</summary>
    /// <param name="feed">What to write.</param>
    /// <param name="output">Receives the bytes; left open.</param>
    public static void Write(PublishedFeed feed, Stream output) => throw new NotImplementedException();
}
