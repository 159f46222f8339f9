namespace FeedHub.Publishing;

/// <summary>What one entry of a digest stands for.</summary>
public enum DigestPeriod
{
    /// <summary>The feed is no digest.</summary>
    None,

    /// <summary>A day.</summary>
    Daily,

    /// <summary>A week, from Monday.</summary>
    Weekly,
}
