namespace FeedHub.Timeline.Sources;

/// <summary>What removing a source came to: exactly one case.</summary>
public abstract record SourceRemovalResult
{
    private SourceRemovalResult()
    {
    }

    /// <summary>It is gone.</summary>
    /// <param name="Entries">Entries that went with it.</param>
    /// <param name="IsDeclared">A list declared it, and adds it again when it is applied next.</param>
    public sealed record Removed(int Entries, bool IsDeclared) : SourceRemovalResult;

    /// <summary>There is no such source.</summary>
    public sealed record Missing : SourceRemovalResult;

    /// <summary>It stays, and nothing changed.</summary>
    /// <param name="Reason">Why, for people.</param>
    public sealed record Refused(string Reason) : SourceRemovalResult;
}
