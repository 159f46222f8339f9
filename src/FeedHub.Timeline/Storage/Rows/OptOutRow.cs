namespace FeedHub.Timeline.Storage.Rows;

/// <summary>Somebody who does not want to be republished.</summary>
internal sealed class OptOutRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>An <see cref="Republishing.OptOutKind"/>.</summary>
    public int Kind { get; set; }

    /// <summary>URL, host or name, for people.</summary>
    public string Value { get; set; } = "";

    /// <summary>JSON array of what is compared: a hash of a URL, a host, folded names.</summary>
    public string Keys { get; set; } = "";

    /// <summary>An author's: at this source alone.</summary>
    public long? SourceId { get; set; }

    /// <summary>Why, for the operator.</summary>
    public string? Note { get; set; }

    /// <summary>Since when.</summary>
    public long CreatedMs { get; set; }

    /// <summary>Entries erased.</summary>
    public int Erased { get; set; }
}
