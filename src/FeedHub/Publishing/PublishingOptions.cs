using System.ComponentModel.DataAnnotations;
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

    /// <summary>Feeds, pages and stream are for everybody. Default <see langword="true"/>; else they need a token in their address, or the administrator, and there is no WebSub hub.</summary>
    public bool Public { get; set; } = true;
}

[OptionsValidator]
internal sealed partial class PublishingOptionsValidator : IValidateOptions<PublishingOptions>;
