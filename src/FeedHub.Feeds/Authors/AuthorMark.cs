using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Authors;

/// <summary>An address that may be one person's: a mailbox or a page.</summary>
/// <param name="Key">Hash under which equal addresses meet.</param>
/// <param name="Text">Letters and digits of what may name the person: the local part, or host and path. Lower-case ASCII.</param>
public sealed record AuthorMark(EntryKey Key, string Text);
