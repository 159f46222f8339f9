namespace FeedHub.Api;

/// <summary>How a source writes an author.</summary>
/// <param name="Id">Number, for splitting.</param>
/// <param name="Name">As written.</param>
/// <param name="Source">Slug of the source.</param>
/// <param name="Reason">Why it means this author.</param>
internal sealed record ApiByline(long Id, string Name, string Source, string? Reason);
