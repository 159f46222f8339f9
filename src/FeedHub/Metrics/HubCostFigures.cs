using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Retention;

namespace FeedHub.Metrics;

/// <summary>What the hub costs.</summary>
/// <param name="SinceHour">Begin of the first hour, UTC.</param>
/// <param name="Hours">Hours in which anything was polled, the oldest first.</param>
/// <param name="SinceDay">Begin of the first day, UTC.</param>
/// <param name="Days">Days in which anything was polled, the oldest first.</param>
/// <param name="Store">Levels of the store.</param>
/// <param name="Bytes">Bytes that the store takes on its disk, without its log.</param>
internal sealed record HubCostFigures(
    DateTimeOffset SinceHour, IReadOnlyList<PollSum> Hours, DateTimeOffset SinceDay, IReadOnlyList<PollSum> Days, TimelineLevels.Levels Store, long Bytes);
