namespace FeedHub.Site;

/// <summary>A run of words of two versions of a text.</summary>
/// <param name="Kind">In which of them it is.</param>
/// <param name="Text">The words.</param>
public sealed record TextChange(TextChangeKind Kind, string Text);

/// <summary>In which version a run of words is.</summary>
public enum TextChangeKind
{
    /// <summary>In both.</summary>
    Same,

    /// <summary>In the earlier one only.</summary>
    Removed,

    /// <summary>In the later one only.</summary>
    Added,
}
