namespace FeedHub.Timeline.Explaining;

/// <summary>Dates of an entry.</summary>
/// <param name="Published">What the publisher said first.</param>
/// <param name="FirstSeen">When it arrived.</param>
/// <param name="Shown">The date that is shown, and that pages sort by.</param>
/// <param name="Position">Its place in feeds.</param>
/// <param name="Updated">Its published date of change.</param>
/// <param name="Reason">Why the shown date and the position are these.</param>
public sealed record ExplainedDates(DateTimeOffset? Published, DateTimeOffset FirstSeen, DateTimeOffset Shown, DateTimeOffset Position, DateTimeOffset Updated, string Reason);
