using System.Globalization;
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

    /// <summary>Reads what <see cref="ToText"/> wrote; what cannot be read is no wish.</summary>
    /// <param name="text">As stored; <see langword="null"/> for none.</param>
    public static OriginWishes Parse(string? text)
    {
        if (text is null)
        {
            return None;
        }

        OriginWishes wishes = None;
        foreach (string wish in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = wish.IndexOf('=', StringComparison.Ordinal);
            string value = wish[(equals + 1)..];
            wishes = wish[..Math.Max(equals, 0)] switch
            {
                "fresh" => wishes with { FreshFor = Seconds(value) },
                "ttl" => wishes with { TimeToLive = Seconds(value) },
                "period" => wishes with { UpdatePeriod = Seconds(value) },
                "hours" => wishes with { SkipHours = Numbers(value) },
                "days" => wishes with { SkipDays = [.. Numbers(value).Select(day => (DayOfWeek)day)] },
                _ => wishes,
            };
        }

        return wishes;
    }

    /// <summary>The wishes as short text, to be stored with what else is known of the answer; <see langword="null"/> if there is none.</summary>
    public string? ToText()
    {
        if (FreshFor is null && TimeToLive is null && UpdatePeriod is null && SkipHours.Count == 0 && SkipDays.Count == 0)
        {
            return null;
        }

        string?[] wishes =
        [
            Text("fresh", FreshFor),
            Text("ttl", TimeToLive),
            Text("period", UpdatePeriod),
            SkipHours.Count == 0 ? null : "hours=" + string.Join(',', SkipHours),
            SkipDays.Count == 0 ? null : "days=" + string.Join(',', SkipDays.Select(day => (int)day)),
        ];
        return string.Join(' ', wishes.Where(wish => wish is not null));
    }

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

    private static string? Text(string name, TimeSpan? span) =>
        span is { } value ? string.Create(CultureInfo.InvariantCulture, $"{name}={(long)Math.Min(value.TotalSeconds, long.MaxValue / 2)}") : null;

    private static TimeSpan? Seconds(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;

    private static int[] Numbers(string text) =>
        [.. text.Split(',').Where(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
}
