namespace FeedHub.Publishing;

/// <summary>A list of views that can be subscribed to at once.</summary>
public enum ViewList
{
    /// <summary>All authors.</summary>
    Authors,

    /// <summary>All topics.</summary>
    Topics,

    /// <summary>All sources, under their own addresses.</summary>
    Sources,

    /// <summary>All series.</summary>
    Series,
}
