namespace FeedHub.Timeline.Reading;

/// <summary>The same story in another source.</summary>
/// <param name="EntryId">Row id of that copy.</param>
/// <param name="Link">Its page.</param>
/// <param name="SourceSlug">Slug of that source.</param>
/// <param name="SourceTitle">Title of that source.</param>
public sealed record StoryCopy(long EntryId, string? Link, string SourceSlug, string SourceTitle);
