namespace FeedHub.Api;

/// <summary>Somebody who does not want to be republished.</summary>
/// <param name="Id">Number.</param>
/// <param name="Kind">What is named: <c>author</c>, <c>site</c> or <c>source</c>.</param>
/// <param name="Value">Name or slug, host, or URL without secrets.</param>
/// <param name="Source">An author's: title of the one source that it holds for; absent: everywhere.</param>
/// <param name="Note">Why, for the operator.</param>
/// <param name="Since">Since when.</param>
/// <param name="Erased">Entries erased so far.</param>
/// <param name="IsErasing">What was stored is not erased to the end yet.</param>
internal sealed record ApiOptOut(long Id, string Kind, string Value, string? Source, string? Note, DateTimeOffset Since, int Erased, bool IsErasing);
