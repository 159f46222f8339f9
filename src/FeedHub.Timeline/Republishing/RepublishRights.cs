namespace FeedHub.Timeline.Republishing;

/// <summary>How much of a source's entries the hub may show and pass on.</summary>
public enum RepublishRights
{
    /// <summary>All that the source gives.</summary>
    Full = 0,

    /// <summary>The publisher's own summary where it is short, else the beginning of the text.</summary>
    Summary = 1,

    /// <summary>Title, link, dates, authors and topics; no text, picture or file.</summary>
    Title = 2,
}
