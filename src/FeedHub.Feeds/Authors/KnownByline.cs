using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Authors;

/// <summary>A byline whose author is known.</summary>
/// <param name="Id">Row id.</param>
/// <param name="SourceId">Who wrote it.</param>
/// <param name="Name">As written.</param>
/// <param name="NameKey">Folded name.</param>
/// <param name="Kind">Person or collective.</param>
/// <param name="Email">Hash of a personal address.</param>
/// <param name="Uri">Hash of a personal page.</param>
/// <param name="AuthorId">Who it is.</param>
public sealed record KnownByline(long Id, long SourceId, string Name, string NameKey, AuthorKind Kind, EntryKey? Email, EntryKey? Uri, long AuthorId);
