namespace FeedHub.Timeline.Sources;

/// <summary>How the documents of a source are read.</summary>
public enum SourceKind
{
    /// <summary>As a feed; a web page is an error.</summary>
    Feed = 0,

    /// <summary>As a web page, also where it names a feed.</summary>
    Page = 1,

    /// <summary>As a list of sources (OPML), which has no entries of its own.</summary>
    List = 2,
}
