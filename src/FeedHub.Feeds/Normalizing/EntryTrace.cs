namespace FeedHub.Feeds.Normalizing;

/// <summary>How an entry was read, for the next document that writes it the same way.</summary>
/// <param name="Written">Hash of everything that the publisher wrote of it.</param>
/// <param name="Page">Key of its page, whether or not others of its document share it.</param>
/// <param name="NeedsPage">Its page may hold more than it does (<see cref="FullTextNeed"/>).</param>
/// <param name="IsKnown">It was not normalised, since it is written as it was before: of what is stored it has keys, link, dates and hashes, and nothing else.</param>
public sealed record EntryTrace(EntryKey Written, EntryKey? Page, bool NeedsPage, bool IsKnown);
