using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Ingest;

/// <summary>Finds published ids: compared byte for byte (RFC 4287 §4.2.6.1), but too long for an index.</summary>
internal static class PublicEntryId
{
    /// <summary>Key under which an id is found.</summary>
    public static EntryKey Key(string id) => EntryKey.Of("public", id);
}
