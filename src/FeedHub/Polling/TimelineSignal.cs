namespace FeedHub.Polling;

/// <summary>Tells the rest of this process that the timeline changed, so that it need not wait for its next look at the outbox.</summary>
public sealed class TimelineSignal
{
    /// <summary>Raised after a commit that changed the timeline, on the committing thread: do little.</summary>
    public event Action? Changed;

    /// <summary>Says that the timeline changed.</summary>
    public void Raise() => Changed?.Invoke();
}
