using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Ingest;

/// <summary>An author or topic in whose view an entry is.</summary>
/// <param name="Id">Row id of the author or topic.</param>
/// <param name="Reason">Why, for topics; empty for authors, whose byline says it.</param>
/// <param name="BylineId">The byline that means the author; 0 for topics.</param>
/// <param name="Kind">Kind of <paramref name="Reason"/>.</param>
internal readonly record struct ViewMember(long Id, string Reason, long BylineId = 0, TopicReason Kind = TopicReason.Category);
