namespace FeedHub.Timeline.Reading;

/// <summary>By what a window of a view is chosen and ordered.</summary>
public enum EntryOrder
{
    /// <summary>As the view wants it: newest first, a series in reading order.</summary>
    Default,

    /// <summary>The newest by position, newest first.</summary>
    Newest,

    /// <summary>The newest by position, oldest first.</summary>
    Oldest,

    /// <summary>Those that came or changed last, latest first.</summary>
    Updated,
}
