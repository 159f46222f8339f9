namespace FeedHub.Timeline.Reading;

/// <summary>One archive of a view (RFC 5005 §4): the entries whose row ids lie in a range that no later arrival can fall into.</summary>
/// <param name="Info">The view.</param>
/// <param name="Number">Greatest row id of the range: the archive's number.</param>
/// <param name="Entries">Entries with full HTML, latest arrival first, at most <see cref="TimelineArchives.Capacity"/>.</param>
/// <param name="Previous">Number of the archive with what arrived before; <see langword="null"/> if nothing did.</param>
/// <param name="Next">Number of an archive with what arrived after; <see langword="null"/> if there is none yet.</param>
public sealed record TimelineArchive(ViewInfo Info, long Number, IReadOnlyList<TimelineEntry> Entries, long? Previous, long? Next);
