using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Reading;

namespace FeedHub.Timeline.Search;

/// <summary>An entry that a search found.</summary>
/// <param name="Entry">The entry, without full HTML.</param>
/// <param name="Title">Its title, with what was found marked.</param>
/// <param name="Excerpt">The part of its text where most was found; the beginning where nothing was.</param>
public sealed record SearchHit(TimelineEntry Entry, IReadOnlyList<MarkedPart> Title, IReadOnlyList<MarkedPart> Excerpt);
