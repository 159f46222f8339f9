using FeedHub.Polling;

namespace FeedHub.Pushing;

/// <summary>Wakes those who push: something was committed, or asked, in this process. What other processes commit is seen within a second.</summary>
public sealed class PushSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);
    private readonly TimelineSignal _timeline;

    /// <summary>Listens to the timeline.</summary>
    /// <param name="timeline">Raised after commits that changed it.</param>
    public PushSignal(TimelineSignal timeline)
    {
        _timeline = timeline;
        _timeline.Changed += Raise;
    }

    /// <summary>Says that there is something to do.</summary>
    public void Raise()
    {
        try
        {
            _raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Said already.
        }
    }

    /// <summary>Waits until something is said, at most so long.</summary>
    /// <param name="most">Longest wait.</param>
    /// <param name="cancel">Cancels.</param>
    public Task WaitAsync(TimeSpan most, CancellationToken cancel) => _raised.WaitAsync(most, cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        _timeline.Changed -= Raise;
        _raised.Dispose();
    }
}
