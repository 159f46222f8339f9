using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>Bound from <c>FeedHub:WebSub</c>. An invalid value stops the start with a message that names it.</summary>
public sealed class WebSubOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:WebSub";

    /// <summary>Be a WebSub hub for the feeds published here, as far as a public base URL is configured. Default <see langword="true"/>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Path of the hub. Default <c>/websub</c>.</summary>
    [RegularExpression("^(/[a-z0-9][a-z0-9-]*)+$", ErrorMessage = "FeedHub:WebSub:Path is a path of small letters, digits and hyphens, such as /websub.")]
    [StringLength(100)]
    public string Path { get; set; } = "/websub";

    /// <summary>Lease of a subscription that asks for none. Default 10 days, 1 min to 365 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan DefaultLease { get; set; } = TimeSpan.FromDays(10);

    /// <summary>Shortest lease; who asks for less gets this. Default 1 h, 1 s to 365 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan MinLease { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Longest lease; who asks for more gets this. Default 10 days, 1 min to 365 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan MaxLease { get; set; } = TimeSpan.FromDays(10);

    /// <summary>Subscriptions in all. Default 20,000, 0 to 1,000,000.</summary>
    [Range(0, 1_000_000)]
    public int MaxSubscriptions { get; set; } = 20_000;

    /// <summary>Subscriptions of one feed. Default 10,000, 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxPerTopic { get; set; } = 10_000;

    /// <summary>Subscriptions of callbacks at one host and port. Default 2,000, 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxPerHost { get; set; } = 2_000;

    /// <summary>Requests that a client may make a minute in the long run; six times as many at once. Default 10, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int RequestsPerMinute { get; set; } = 10;

    /// <summary>Subscribe to sources whose feeds name a hub, as far as a public base URL is configured. Default <see langword="true"/>.</summary>
    public bool Subscribe { get; set; } = true;

    /// <summary>Lease that hubs of sources are asked for; they may give another. Default 10 days, 1 min to 365 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan SourceLease { get; set; } = TimeSpan.FromDays(10);

    /// <summary>Other hubs that feeds name, and that are told which feeds have changed. Default none.</summary>
    public IList<string> PingHubs { get; } = [];
}

[OptionsValidator]
internal sealed partial class WebSubOptionsValidator : IValidateOptions<WebSubOptions>;
