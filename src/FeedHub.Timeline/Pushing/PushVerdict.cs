namespace FeedHub.Timeline.Pushing;

/// <summary>What becomes of a receiver after an attempt.</summary>
public enum PushVerdict
{
    /// <summary>It was told.</summary>
    Told,

    /// <summary>It is told again later.</summary>
    Retry,

    /// <summary>It is told nothing more until somebody resumes it.</summary>
    Stop,

    /// <summary>It is forgotten.</summary>
    End,
}
