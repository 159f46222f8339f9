namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A token that opens views at an address of its own.</summary>
internal sealed class PrivateTokenRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>Name that the operator gave.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the token.</summary>
    public byte[] TokenKey { get; set; } = [];

    /// <summary>Path of the one view that it opens; empty for everything.</summary>
    public string Scope { get; set; } = "";

    /// <summary>When it was made.</summary>
    public long CreatedMs { get; set; }

    /// <summary>When it ends; null if never.</summary>
    public long? EndsMs { get; set; }

    /// <summary>When it was revoked; null if it is not.</summary>
    public long? RevokedMs { get; set; }

    /// <summary>When it was last used, to the hour; null if never.</summary>
    public long? UsedMs { get; set; }
}
