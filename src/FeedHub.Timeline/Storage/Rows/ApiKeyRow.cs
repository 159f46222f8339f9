namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A key that opens the API.</summary>
internal sealed class ApiKeyRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>Name that the operator gave.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the key.</summary>
    public byte[] KeyHash { get; set; } = [];

    /// <summary>What it may do: scopes, separated by spaces.</summary>
    public string Scopes { get; set; } = "";

    /// <summary>When it was made.</summary>
    public long CreatedMs { get; set; }

    /// <summary>When it ends; null if never.</summary>
    public long? EndsMs { get; set; }

    /// <summary>When it was revoked; null if it is not.</summary>
    public long? RevokedMs { get; set; }

    /// <summary>When it was last used, to the hour; null if never.</summary>
    public long? UsedMs { get; set; }
}
