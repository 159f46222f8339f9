using FeedHub.Timeline.Sources;

namespace FeedHub.Polling;

/// <summary>What came of settings that somebody wrote for a source.</summary>
internal abstract record SetupResult
{
    private SetupResult()
    {
    }

    /// <summary>They hold.</summary>
    /// <param name="Settings">All settings of the source.</param>
    /// <param name="IsChanged">Whether they are others than before; if so, the source is due.</param>
    public sealed record Saved(SourceSettings Settings, bool IsChanged) : SetupResult;

    /// <summary>There is no such source.</summary>
    public sealed record Missing : SetupResult;

    /// <summary>Somebody else changed them after the writer saw them; nothing was stored.</summary>
    public sealed record Stale : SetupResult;

    /// <summary>They cannot be; nothing was stored.</summary>
    /// <param name="Problem">What is wrong.</param>
    public sealed record Invalid(string Problem) : SetupResult;
}
