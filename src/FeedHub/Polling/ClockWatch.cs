namespace FeedHub.Polling;

/// <summary>Notices that the clock was set, or that the machine slept: the time of day moved otherwise than the time that passed.</summary>
/// <param name="time">The clock.</param>
public sealed class ClockWatch(TimeProvider time)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _then;
    private long _thenTimestamp;
    private bool _hasLooked;

    /// <summary>How far the time of day ran ahead of the time that passed since the last look; negative if it was set back; zero at the first look.</summary>
    /// <param name="now">The time of day.</param>
    public TimeSpan Look(DateTimeOffset now)
    {
        lock (_lock)
        {
            long timestamp = time.GetTimestamp();
            TimeSpan ahead = _hasLooked ? now - _then - time.GetElapsedTime(_thenTimestamp, timestamp) : TimeSpan.Zero;
            (_then, _thenTimestamp, _hasLooked) = (now, timestamp, true);
            return ahead;
        }
    }
}
