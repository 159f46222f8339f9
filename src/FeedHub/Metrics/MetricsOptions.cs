namespace FeedHub.Metrics;

/// <summary>Bound from <c>FeedHub:Metrics</c>; an invalid value stops the start with a message that names it.</summary>
public sealed class MetricsOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Metrics";

    /// <summary>Measure, and answer at <c>/metrics</c>. Default <see langword="false"/>: nothing is measured and nothing of OpenTelemetry is loaded.</summary>
    public bool Enabled { get; set; }

    /// <summary>Addresses (<c>10.0.0.5</c>) and networks (<c>10.0.0.0/8</c>, <c>fd00::/8</c>) that may read <c>/metrics</c>. Default none: only this machine, by its own name.</summary>
    public IList<string> AllowedAddresses { get; } = [];
}
