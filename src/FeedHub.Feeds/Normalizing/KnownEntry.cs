namespace FeedHub.Feeds.Normalizing;

/// <summary>What one entry came to when it was normalised.</summary>
/// <param name="Content">Its <see cref="Entry.ContentHash"/>.</param>
/// <param name="Text">Its <see cref="Entry.TextHash"/>.</param>
/// <param name="Page">Its <see cref="EntryTrace.Page"/>.</param>
/// <param name="NeedsPage">Its <see cref="EntryTrace.NeedsPage"/>.</param>
internal sealed record KnownEntry(EntryKey Content, EntryKey Text, EntryKey? Page, bool NeedsPage);
