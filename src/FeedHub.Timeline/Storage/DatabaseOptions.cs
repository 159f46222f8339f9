using System.ComponentModel.DataAnnotations;

namespace FeedHub.Timeline.Storage;

/// <summary>Bound from <c>FeedHub:Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Database";

    /// <summary><c>sqlite</c> or <c>postgres</c>. Default <c>sqlite</c>.</summary>
    [RegularExpression("^(sqlite|postgres)$", ErrorMessage = "FeedHub:Database:Provider must be 'sqlite' or 'postgres'.")]
    public string Provider { get; set; } = "sqlite";

    /// <summary>ADO.NET connection string; required for postgres. Default for sqlite: <c>feedhub.db</c> in the data directory.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Bytes that stay free on the data directory's disk: below it nothing is polled and <c>/healthz</c> says degraded. SQLite only. Default 100 MiB, 0 (no check) to 1 TiB.</summary>
    [Range(0L, 1L << 40)]
    public long DiskReserve { get; set; } = 100L << 20;
}
