using System.ComponentModel.DataAnnotations;

namespace FeedHub.Polling;

/// <summary>Bound from <c>FeedHub:Polling</c>; an invalid value stops the start with a message that names it.</summary>
public sealed class PollingOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Polling";

    /// <summary>Shortest adaptive interval between two polls of a source. Default 15 min, 1 min to 24 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan MinInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Longest interval, and the limit of everything an origin may ask for. Default 24 h, 15 min to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "7.00:00:00")]
    public TimeSpan MaxInterval { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Interval while a source's rhythm is not known. Default 30 min, 1 min to 24 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan StartInterval { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>First pause after a failure; doubled for each further one up to <see cref="MaxInterval"/>. Default 15 min, 1 min to 24 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan FailureInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Most sources in one job. Default 200, 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int BatchSize { get; set; } = 200;

    /// <summary>After this time a job starts no further poll and leaves the rest to the next one. Default 60 s, 5 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan BatchTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a source stays reserved for the process that polls it; longer than any poll can take. Default 5 min, 1 min to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Jobs that poll at once in this process; a quarter as many, at least one, poll hosts that answer late or not at all. Default 4, 1 to 64.</summary>
    [Range(1, 64)]
    public int Jobs { get; set; } = 4;
}
