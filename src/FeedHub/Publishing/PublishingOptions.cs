using System.ComponentModel.DataAnnotations;
using FeedHub.News;
using FeedHub.Timeline.Republishing;
using Microsoft.Extensions.Options;

namespace FeedHub.Publishing;

/// <summary>Bound from <c>FeedHub:Publishing</c>.</summary>
public sealed class PublishingOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Publishing";

    /// <summary>Memory for rendered documents with their compressed forms, in bytes; those unused for longest are dropped first. Default 64 MiB, 1 MiB to 16 GiB.</summary>
    [Range(1_048_576L, 17_179_869_184L)]
    public long CacheBytes { get; set; } = 67_108_864;

    /// <summary>Most entries that an address may ask for with <c>n=</c>; <c>WindowSize</c> is always allowed. Default 200, 1 to 500.</summary>
    [Range(1, 500)]
    public int MaxWindow { get; set; } = 200;

    /// <summary>Entries of one source in a feed of several sources where the address does not say <c>cap=</c>. Default 0: no limit; up to 100.</summary>
    [Range(0, FeedParameters.MaxCap)]
    public int SourceCap { get; set; }

    /// <summary>An entry that changes this long after it came, or later, is a correction. Default 1 hour, 0 to 365 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan CorrectionAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Time zone in which digests begin and end their days: an IANA name. Default <c>UTC</c>.</summary>
    [Required]
    public string DigestTimeZone { get; set; } = "UTC";

    /// <summary>
    /// How much of an entry may be shown and passed on where neither a list (<c>feedhub:republish</c>) nor <c>sources set --republish</c> says otherwise: <c>full</c>, <c>summary</c> or <c>title</c>.
    /// Default <c>full</c>.
    /// </summary>
    [EnumDataType(typeof(RepublishRights))]
    public RepublishRights Republish { get; set; }

    /// <summary>Text of entries in feeds ends with a line that names the source and links the original, since few readers show where an entry comes from. Default <see langword="false"/>.</summary>
    public bool Attribution { get; set; }

    /// <summary>Feeds, pages and stream are for everybody. Default <see langword="true"/>; else they need a token in their address, or the administrator, and there is no WebSub hub.</summary>
    public bool Public { get; set; } = true;

    /// <summary><c>/sources/incidents</c>, the feed of incidents and of the hub's news, is for everybody. Default <see langword="false"/>: it names sources and what ails them, and needs a token made for it, or the administrator. Not where <see cref="Public"/> is off.</summary>
    public bool PublicIncidents { get; set; }
}

/// <summary>Rules that attributes cannot say.</summary>
internal sealed class PublishingOptionsRules : IValidateOptions<PublishingOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PublishingOptions options) => options is { PublicIncidents: true, Public: false }
        ? ValidateOptionsResult.Fail($"{PublishingOptions.Section}:PublicIncidents is on where {PublishingOptions.Section}:Public is off; on a private hub make a token: feedhub tokens add NAME --view {NewsFeed.Path}")
        : TimeZoneInfo.TryFindSystemTimeZoneById(options.DigestTimeZone, out _)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{PublishingOptions.Section}:DigestTimeZone: there is no time zone '{options.DigestTimeZone}'; write an IANA name such as Europe/Stockholm, or UTC.");
}

[OptionsValidator]
internal sealed partial class PublishingOptionsValidator : IValidateOptions<PublishingOptions>;
