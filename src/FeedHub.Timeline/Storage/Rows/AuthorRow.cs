namespace FeedHub.Timeline.Storage.Rows;

/// <summary>A person or collective that has a feed.</summary>
internal sealed class AuthorRow
{
    /// <summary>Row id.</summary>
    public long Id { get; set; }

    /// <summary>Current slug.</summary>
    public string Slug { get; set; } = "";

    /// <summary>Name for people.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name folded for comparing.</summary>
    public string NameKey { get; set; } = "";

    /// <summary>A <see cref="Feeds.Normalizing.AuthorKind"/>.</summary>
    public int Kind { get; set; }

    /// <summary>Own page.</summary>
    public string? Uri { get; set; }

    /// <summary>Picture.</summary>
    public string? Avatar { get; set; }

    /// <summary>Stories in the author's view.</summary>
    public int EntryCount { get; set; }

    /// <summary>Newest sort date in the author's view.</summary>
    public long? LastSortMs { get; set; }

    /// <summary>The author he became part of; all his slugs lead there.</summary>
    public long? MergedInto { get; set; }

    /// <summary>When first seen.</summary>
    public long CreatedMs { get; set; }
}
