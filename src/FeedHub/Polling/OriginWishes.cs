using FeedHub.Feeds;

namespace FeedHub.Polling;

/// <summary>What an origin asks for about the time of the next poll.</summary>
public sealed record OriginWishes
{
    /// <summary>No wish.</summary>
    public static OriginWishes None { get; } = new();

    /// <summary><c>max-age</c> or <c>Expires</c> (RFC 9111 §4.2.1).</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>RSS <c>ttl</c>.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>RSS 1.0 Syndication module.</summary>
    public TimeSpan? UpdatePeriod { get; init; }

    /// <summary>RSS <c>skipHours</c>, UTC.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>RSS <c>skipDays</c>, UTC.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>Wishes of one answer.</summary>
    /// <param name="freshFor">From the headers.</param>
    /// <param name="feed">The document.</param>
    public static OriginWishes Of(TimeSpan? freshFor, Feed feed) => new()
    {
        FreshFor = freshFor,
        TimeToLive = feed.TimeToLive,
        UpdatePeriod = feed.UpdatePeriod,
        SkipHours = feed.SkipHours,
        SkipDays = feed.SkipDays,
    };
}
