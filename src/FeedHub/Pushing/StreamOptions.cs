using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>Bound from <c>FeedHub:Stream</c>: server-sent events. An invalid value stops the start with a message that names it.</summary>
public sealed class StreamOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Stream";

    /// <summary>Answer at <c>/stream</c>. Default <see langword="true"/>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Connections at once in this process. Default 1,000, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 1_000;

    /// <summary>Connections at once of one client address; behind a reverse proxy all have the proxy's. Default 20, 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxPerClient { get; set; } = 20;

    /// <summary>Longest silence: then a comment is sent, so that both sides notice a dead connection. Default 15 s, 1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);
}

[OptionsValidator]
internal sealed partial class StreamOptionsValidator : IValidateOptions<StreamOptions>;
