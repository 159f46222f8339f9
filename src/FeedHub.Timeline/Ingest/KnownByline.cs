using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Ingest;

/// <summary>A stored byline, or one that is about to be.</summary>
/// <param name="Id">Row id.</param>
/// <param name="SourceId">Who wrote it.</param>
/// <param name="NameKey">Folded name.</param>
/// <param name="Kind">Person or collective.</param>
/// <param name="Email">Hash of a personal address.</param>
/// <param name="Uri">Hash of a personal page.</param>
/// <param name="AuthorId">Who it is.</param>
internal sealed record KnownByline(long Id, long SourceId, string NameKey, AuthorKind Kind, EntryKey? Email, EntryKey? Uri, long AuthorId);
