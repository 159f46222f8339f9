using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Retention;

/// <summary>An entry that an operator retracted, whole, so that it can come back as it was.</summary>
/// <param name="Entry">What its source gave.</param>
/// <param name="FirstSeenMs">When it was first seen.</param>
/// <param name="SortMs">Date that it was shown under.</param>
/// <param name="PositionMs">Its place in feeds.</param>
/// <param name="UpdatedMs">When it last changed for readers.</param>
/// <param name="SilentEdits">Changes that its source did not date.</param>
/// <param name="Kept">How much of it was kept.</param>
/// <param name="PageUrl">Its page, if that was read.</param>
/// <param name="PageHtml">Clean HTML taken out of the page.</param>
/// <param name="PageText">Its plain text.</param>
internal sealed record RetractedContent(
    Entry Entry, long FirstSeenMs, long SortMs, long PositionMs, long UpdatedMs, int SilentEdits, int Kept, string? PageUrl = null, string? PageHtml = null, string? PageText = null);
