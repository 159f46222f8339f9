using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>Bound from <c>FeedHub:Push</c>: how receivers of all kinds are told. An invalid value stops the start with a message that names it.</summary>
public sealed class PushOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Push";

    /// <summary>Deliveries in flight at once in this process; those that fail or are slow have to do with a quarter of them. Default 64, 4 to 1,024.</summary>
    [Range(4, 1_024)]
    public int Concurrency { get; set; } = 64;

    /// <summary>Deliveries in flight to one host and port. Default 4, 1 to 256.</summary>
    [Range(1, 256)]
    public int PerHost { get; set; } = 4;

    /// <summary>Deliveries to one host and port that begin within a second. Default 100, 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int PerHostPerSecond { get; set; } = 100;

    /// <summary>Time for one delivery, connecting and the answer's headers included. Default 10 s, 1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Least time between two deliveries to one receiver: what changes in between goes together. Default 1 s, 0 to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Pause after a failed delivery, ±20 %; doubled for each further one up to <see cref="MaxRetry"/>. Default 10 s, 100 ms to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause after a failed delivery. Default 1 h, 1 s to 24 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A receiver that has failed for this long is given up: a subscription ends, a webhook stops. Default 3 days, 1 min to 6 days; changes are kept for a week.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "6.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Attempts that the log keeps, of all receivers together. Default 20,000, 0 to 10,000,000.</summary>
    [Range(0, 10_000_000)]
    public int LogSize { get; set; } = 20_000;
}

[OptionsValidator]
internal sealed partial class PushOptionsValidator : IValidateOptions<PushOptions>;
