using System.Diagnostics.CodeAnalysis;

namespace FeedHub.Fetching.Bodies;

/// <summary>
/// Lets few bodies at a time grow large, so that memory stays flat however many origins send more than a feed ever needs:
/// the others wait, unread, which their senders notice as a full socket.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim holds nothing to release, and fetches may end after the fetcher.")]
internal sealed class LargeBodies
{
    /// <summary>Decoded bytes up to which a body is nobody's concern.</summary>
    public const int Threshold = 1024 * 1024;

    /// <summary>Bodies above <see cref="Threshold"/> that may be read at once.</summary>
    public const int AtOnce = 2;

    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);
    private int _waiting;

    /// <summary>Somebody waits for a turn.</summary>
    public bool IsWanted => Volatile.Read(ref _waiting) > 0;

    /// <summary>Waits for a turn. The fetch's deadlines stand still meanwhile: the origin is not to blame.</summary>
    /// <param name="deadline">Deadline of the fetch.</param>
    /// <param name="caller">Stops waiting.</param>
    public async ValueTask EnterAsync(FetchDeadline deadline, CancellationToken caller)
    {
        if (_turns.Wait(0, CancellationToken.None))
        {
            return;
        }

        deadline.Pause();
        Interlocked.Increment(ref _waiting);
        try
        {
            await _turns.WaitAsync(caller);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        deadline.ResumeBody();
    }

    /// <summary>Gives a turn back.</summary>
    public void Leave() => _turns.Release();
}
