namespace FeedHub.Timeline.Sources;

/// <summary>Whether a source is polled.</summary>
public enum SourceState
{
    /// <summary>Polled when due.</summary>
    Active = 0,

    /// <summary>Not polled until a person resumes it.</summary>
    Paused = 1,

    /// <summary>The origin said 410 three times: not polled until a person resumes it.</summary>
    Gone = 2,
}
