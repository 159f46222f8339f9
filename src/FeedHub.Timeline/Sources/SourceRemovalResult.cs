namespace FeedHub.Timeline.Sources;

/// <summary>What removing a source came to: exactly one case.</summary>
public abstract record SourceRemovalResult
{
    private SourceRemovalResult()
    {
    }

    /// <summary>It is gone.</summary>
    /// <param name="Entries">Entries that went with it.</param>
    /// <param name="IsDeclared">A list that is applied here declared it, and adds it again when it is applied next.</param>
    public sealed record Removed(int Entries, bool IsDeclared) : SourceRemovalResult
    {
        /// <summary>A list at a URL named it, and does not bring it back: it stays out until somebody adds it.</summary>
        public bool IsListed { get; init; }
    }

    /// <summary>Its polls have stopped, and some of its entries are left: whoever asked has waited long enough.</summary>
    /// <param name="Left">Entries that are left.</param>
    /// <param name="IsDeclared">As for <see cref="Removed"/>.</param>
    public sealed record Going(long Left, bool IsDeclared) : SourceRemovalResult
    {
        /// <inheritdoc cref="Removed.IsListed"/>
        public bool IsListed { get; init; }
    }

    /// <summary>Somebody resumed the source meanwhile: what was not removed yet stays.</summary>
    public sealed record Stopped : SourceRemovalResult;

    /// <summary>There is no such source.</summary>
    public sealed record Missing : SourceRemovalResult;

    /// <summary>It stays, and nothing changed.</summary>
    /// <param name="Reason">Why, for people.</param>
    public sealed record Refused(string Reason) : SourceRemovalResult;
}
