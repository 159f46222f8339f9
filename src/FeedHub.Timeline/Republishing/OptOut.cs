namespace FeedHub.Timeline.Republishing;

/// <summary>Somebody who does not want to be republished.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Kind">What <paramref name="Value"/> names.</param>
/// <param name="Value">URL without secrets, host, or name.</param>
/// <param name="Source">An author's: title of the one source that it holds for; <see langword="null"/>: everywhere.</param>
/// <param name="Note">Why, for the operator.</param>
/// <param name="Since">Since when.</param>
/// <param name="Erased">Entries erased so far.</param>
/// <param name="IsErasing">What was stored of him when he opted out is not erased to the end yet.</param>
public sealed record OptOut(long Id, OptOutKind Kind, string Value, string? Source, string? Note, DateTimeOffset Since, int Erased, bool IsErasing);
