namespace FeedHub.Api;

/// <summary>An entry that a filter holds back.</summary>
/// <param name="Source">Slug of its source.</param>
/// <param name="Title">Title.</param>
/// <param name="Url">The publisher's page, without secrets.</param>
/// <param name="FirstSeen">When it was first seen.</param>
/// <param name="Dropped">When it was dropped.</param>
/// <param name="Rule">The rule that drops it.</param>
/// <param name="Reason">What spoke for the rule.</param>
internal sealed record ApiDroppedEntry(string Source, string Title, string? Url, DateTimeOffset FirstSeen, DateTimeOffset Dropped, string Rule, string Reason);
