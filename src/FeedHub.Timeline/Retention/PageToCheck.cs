namespace FeedHub.Timeline.Retention;

/// <summary>A page that should be asked for.</summary>
/// <param name="EntryId">Row id of the entry.</param>
/// <param name="Url">Its page.</param>
/// <param name="Misses">Answers in a row that it was gone.</param>
/// <param name="FirstMiss">First of them.</param>
public sealed record PageToCheck(long EntryId, string Url, int Misses, DateTimeOffset? FirstMiss);
