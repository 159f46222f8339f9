namespace FeedHub.Feeds.Writing;

/// <summary>Where an entry stands in a written document: what lies between two entries is white space or a comma.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct EntrySpan(int Start, int Length);
