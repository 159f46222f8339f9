using System.ComponentModel.DataAnnotations;

namespace FeedHub.Fetching;

/// <summary>Bound from <c>FeedHub:Fetching</c>; an invalid value stops the start with a message that names it.</summary>
public sealed class FetchingOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Fetching";

    /// <summary>Requests in flight at once in this process. Default 32, 1 to 1,024.</summary>
    [Range(1, 1_024)]
    public int Concurrency { get; set; } = 32;

    /// <summary>Connections to one host at once. Default 2, 1 to 256.</summary>
    [Range(1, 256)]
    public int PerHostConnections { get; set; } = 2;

    /// <summary>Least time between the starts of two requests to one host. Default 1 s, 0 to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan PerHostDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Longest pause of all sources of a host after it answered 429 or 503. A shorter Retry-After is kept, a longer one binds the asking source alone;
    /// without one the pause starts at 1 min and doubles. Default 15 min, 0 to 24 h; 0 means no pause.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan HostCooldown { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Non-public hosts that may be fetched nevertheless: <c>host:port</c> allows URLs that name exactly this host (a name or an address),
    /// <c>address/prefix:port</c> allows what resolves into this network. IPv6 in brackets: <c>[::1]:8090</c>, <c>[fd00::/8]:80</c>. Default none.
    /// </summary>
    public IList<string> AllowedPrivateHosts { get; } = [];

    /// <summary>Ports that may be fetched beside 80, 443 and 8000 to 8999. Default none.</summary>
    public IList<int> AllowedPorts { get; } = [];

    /// <summary>Time for DNS, connect and TLS together; at most <see cref="TotalTimeout"/>. Default 10 s, 1 s to 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time from the request to the end of the answer's header block, for each hop; connecting is not counted. At most <see cref="TotalTimeout"/>. Default 15 s, 1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan FirstByteTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Time for the whole fetch, all hops and the body included, waiting for a host's turn not. Default 60 s, 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Least body bytes a second, averaged over 15 s, after the first 15 s; 0 switches the check off. Default 1,024.</summary>
    [Range(0, 1_048_576)]
    public int MinimumBytesPerSecond { get; set; } = 1_024;

    /// <summary>Most body bytes read off the wire. Default 16 MiB, 64 KiB to 256 MiB.</summary>
    [Range(65_536, 268_435_456)]
    public int MaxWireBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Most body bytes after decoding. Default 32 MiB, 64 KiB to 512 MiB.</summary>
    [Range(65_536, 536_870_912)]
    public int MaxDecodedBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>Most decoded bytes for one wire byte, once more than 1 MiB is decoded. Default 200, 10 to 10,000.</summary>
    [Range(10, 10_000)]
    public int MaxInflateRatio { get; set; } = 200;

    /// <summary>Redirects at which a fetch gives up: with 10, the tenth answer that redirects ends it, so no fetch makes more than ten requests. Default 10, 0 to 20; 0 and 1 follow none.</summary>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 10;

    /// <summary>User-Agent header; empty means <c>FeedHub/VERSION (+PublicBaseUrl)</c>. Default empty.</summary>
    public string UserAgent { get; set; } = "";
}
