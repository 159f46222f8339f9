namespace FeedHub.Fetching.Bodies;

/// <summary>
/// A body's turn to grow large. While others wait for theirs, one that comes in drips, or not at all any more, is given up long before the deadline of its fetch: a few such senders would keep all large
/// bodies from being read.
/// </summary>
internal sealed class LargeTurn : IDisposable
{
    /// <summary>The pace is looked at this often. Who waits longer than two of these waits for bodies that do come.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    /// <summary>Decoded bytes a second that are asked for while others wait.</summary>
    public const int MinimumBytesPerSecond = 64 * 1024;

    private readonly LargeBodies _large;
    private readonly FetchDeadline _deadline;
    private readonly ITimer _timer;
    private long _bytes;
    private bool _wasWanted;

    /// <summary>A turn that was entered.</summary>
    /// <param name="large">Where.</param>
    /// <param name="deadline">Deadline of the fetch.</param>
    public LargeTurn(LargeBodies large, FetchDeadline deadline)
    {
        _large = large;
        _deadline = deadline;
        _timer = deadline.Time.CreateTimer(static turn => ((LargeTurn)turn!).Look(), this, Window, Window);
    }

    /// <summary>Decoded bytes have arrived.</summary>
    public void Received(int bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Gives the turn back.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        _large.Leave();
    }

    private void Look()
    {
        bool isWanted = _large.IsWanted;
        bool isSlow = Interlocked.Exchange(ref _bytes, 0) < MinimumBytesPerSecond * (long)Window.TotalSeconds;
        if (isSlow && isWanted && _wasWanted) // all the while, as far as can be told
        {
            _deadline.GiveUp("The large body came slower than 64 KiB a second for {0}, while others waited to be read.", Window);
        }

        _wasWanted = isWanted;
    }
}
