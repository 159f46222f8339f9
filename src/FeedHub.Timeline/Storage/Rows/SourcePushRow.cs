namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A subscription of this hub's to a source, at the hub that the source names.</summary>
internal sealed class SourcePushRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>The source.</summary>
    public long SourceId { get; set; }

    /// <summary>Its hub.</summary>
    public string HubUrl { get; set; } = "";

    /// <summary>What the hub knows it by.</summary>
    public string TopicUrl { get; set; } = "";

    /// <summary>SHA-256 of the token in the callback's path.</summary>
    public byte[] TokenKey { get; set; } = [];

    /// <summary>Token in the callback's path, sealed.</summary>
    public string Token { get; set; } = "";

    /// <summary>Secret that pushes are signed with, sealed.</summary>
    public string Secret { get; set; } = "";

    /// <summary>A <see cref="Pushing.SourcePushState"/>.</summary>
    public int State { get; set; }

    /// <summary>When the hub was last asked; what it verifies must have been asked for.</summary>
    public long AskedMs { get; set; }

    /// <summary>When the lease ends that the hub gave; 0 if there is none.</summary>
    public long EndsMs { get; set; }

    /// <summary>When the hub is asked next.</summary>
    public long NextMs { get; set; }

    /// <summary>Times that the hub was asked in vain, in a row.</summary>
    public int Attempts { get; set; }

    /// <summary>What was wrong the last time.</summary>
    public string? Problem { get; set; }

    /// <summary>When it last pushed, signed well; 0 if never.</summary>
    public long PushedMs { get; set; }

    /// <summary>Pushes that were signed well.</summary>
    public long Pushes { get; set; }

    /// <summary>Pushes that were not.</summary>
    public long BadPushes { get; set; }
}
