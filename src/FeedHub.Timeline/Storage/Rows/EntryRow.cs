namespace FeedHub.Timeline.Storage.Rows;

/// <summary>One post. What lists and windows scan; long text is in <see cref="EntryContentRow"/>.</summary>
internal sealed class EntryRow
{
    /// <summary>Row id in arrival order.</summary>
    public long Id { get; set; }

    /// <summary>The source.</summary>
    public long SourceId { get; set; }

    /// <summary>Identity within the source.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>Identity that the link alone gives.</summary>
    public byte[]? LinkKey { get; set; }

    /// <summary>Where copies from other sources meet.</summary>
    public byte[]? StoryKey { get; set; }

    /// <summary>Id of the first-seen copy of the story; its own id if it is that.</summary>
    public long ClusterId { get; set; }

    /// <summary>It is the first-seen copy of its story.</summary>
    public bool IsLead { get; set; }

    /// <summary>Why it belongs to a story that others tell; null if it began its story.</summary>
    public string? StoryReason { get; set; }

    /// <summary>How much of it is kept: 0 all, 1 no full text.</summary>
    public int Kept { get; set; }

    /// <summary>Hash of <see cref="PublicId"/>, which is too long to index.</summary>
    public byte[] PublicKey { get; set; } = [];

    /// <summary>Published atom:id; never changes.</summary>
    public string PublicId { get; set; } = "";

    /// <summary>When it was first seen; never changes.</summary>
    public long FirstSeenMs { get; set; }

    /// <summary>min(published, first seen); never changes.</summary>
    public long SortMs { get; set; }

    /// <summary>Place in feed windows; never changes.</summary>
    public long PositionMs { get; set; }

    /// <summary>The publisher's date, as first given.</summary>
    public long? PublishedMs { get; set; }

    /// <summary>Moves only when a reader would see a change.</summary>
    public long UpdatedMs { get; set; }

    /// <summary>The publisher's own date of change.</summary>
    public long? SourceUpdatedMs { get; set; }

    /// <summary>Equal means nothing to write.</summary>
    public byte[] ContentHash { get; set; } = [];

    /// <summary>Different means a reader would see a change.</summary>
    public byte[] TextHash { get; set; } = [];

    /// <summary>Changes that the source did not date.</summary>
    public int SilentEdits { get; set; }

    /// <summary>Plain text.</summary>
    public string Title { get; set; } = "";

    /// <summary>The publisher's page.</summary>
    public string? Link { get; set; }

    /// <summary>guid or atom:id as written.</summary>
    public string? SourceGuid { get; set; }

    /// <summary>Beginning of the plain text.</summary>
    public string Excerpt { get; set; } = "";

    /// <summary>BCP 47 tag.</summary>
    public string? Language { get; set; }

    /// <summary>A <see cref="Feeds.Normalizing.BylineOrigin"/>; null where nobody recorded it.</summary>
    public int? BylineOrigin { get; set; }

    /// <summary>Why it is that language where its feed names none; null where it does.</summary>
    public string? LanguageReason { get; set; }

    /// <summary>Lead picture.</summary>
    public string? Image { get; set; }

    /// <summary>Rights.</summary>
    public string? Rights { get; set; }

    /// <summary>URL of a licence.</summary>
    public string? License { get; set; }

    /// <summary>Page with comments.</summary>
    public string? CommentsUrl { get; set; }

    /// <summary>How many comments.</summary>
    public int? CommentCount { get; set; }

    /// <summary>JSON; null for none.</summary>
    public string? Categories { get; set; }

    /// <summary>JSON; null for none.</summary>
    public string? Enclosures { get; set; }

    /// <summary>JSON; null for none.</summary>
    public string? Links { get; set; }

    /// <summary>JSON; null for none.</summary>
    public string? InReplyTo { get; set; }

    /// <summary>JSON; null for none.</summary>
    public string? Origin { get; set; }
}
