namespace FeedHub.Timeline.Authors;

/// <summary>How a source writes an author.</summary>
/// <param name="Id">Row id.</param>
/// <param name="Source">Slug of the source.</param>
/// <param name="Name">As written.</param>
/// <param name="Reason">Why it means this author.</param>
public sealed record AuthorByline(long Id, string Source, string Name, string Reason);
