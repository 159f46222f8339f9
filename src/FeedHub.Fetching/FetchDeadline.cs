using System.Globalization;

namespace FeedHub.Fetching;

/// <summary>
/// One timer for one fetch, set anew for every step: connecting, the first byte, the body's pace, and all of it together.
/// Waiting for the host's turn is not part of it: <see cref="Start"/> and <see cref="Pause"/> enclose what is.
/// </summary>
internal sealed class FetchDeadline : IDisposable
{
    /// <summary>The least rate is averaged over this time, and asked for once it has passed.</summary>
    public static readonly TimeSpan PaceWindow = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly FetchingOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _caller;
    private TimeSpan _spent;
    private long _started;
    private bool _running;
    private bool _answered = true;
    private string _reason = "";
    private TimeSpan _limit;
    private TimeSpan _windowEnd;
    private long _windowBytes;
    private bool _windowPassed;
    private bool _isOver;

    /// <summary>A deadline that stands still until <see cref="Start"/>.</summary>
    public FetchDeadline(FetchingOptions options, TimeProvider time, CancellationToken caller)
    {
        _options = options;
        _time = time;
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _caller = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    /// <summary>Cancelled at the deadline, or by the caller.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The clock it runs by.</summary>
    public TimeProvider Time => _time;

    /// <summary>Time spent between <see cref="Start"/> and <see cref="Pause"/>, so far.</summary>
    public TimeSpan Spent => _running ? _spent + _time.GetElapsedTime(_started) : _spent;

    /// <summary>One sentence on what was waited for in vain.</summary>
    public string Reason => string.Format(CultureInfo.InvariantCulture, _reason, $"{_limit.TotalSeconds:0.###} s");

    /// <summary>Lets the clock run.</summary>
    public void Start()
    {
        _started = _time.GetTimestamp();
        _running = true;
    }

    /// <summary>Stops the clock: what follows is FeedHub's own waiting.</summary>
    public void Pause()
    {
        lock (_lock)
        {
            _spent = Spent;
            _running = false;
            _answered = true;
            _source.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A request is being sent: its header block must be complete in time.</summary>
    public void ExpectAnswer()
    {
        lock (_lock)
        {
            _answered = false;
            Arm(_options.FirstByteTimeout, "The host did not answer within {0}.");
        }
    }

    /// <summary>The request needs a new connection: what that takes is not taken from the time to answer. May come late, from another thread.</summary>
    public void ExpectConnect()
    {
        lock (_lock)
        {
            if (!_answered)
            {
                Arm(_options.ConnectTimeout + _options.FirstByteTimeout, "The host did not answer within {0}, connecting included.");
            }
        }
    }

    /// <summary>The header block is here and a body follows.</summary>
    public void ExpectBody()
    {
        lock (_lock)
        {
            _answered = true;
            _windowEnd = Spent + PaceWindow;
            _windowPassed = true; // nothing is asked of the first window
            ArmPace();
        }
    }

    /// <summary>Lets the clock run again after a <see cref="Pause"/> in the middle of a body.</summary>
    public void ResumeBody()
    {
        Start();
        lock (_lock)
        {
            ArmPace();
        }
    }

    /// <summary>Body bytes have arrived.</summary>
    public void Received(int bytes)
    {
        TimeSpan now = Spent;
        if (now >= _windowEnd)
        {
            _windowEnd += PaceWindow * (1 + ((now - _windowEnd).Ticks / PaceWindow.Ticks));
            _windowBytes = 0;
            _windowPassed = false;
        }

        _windowBytes += bytes;
        if (!_windowPassed && _windowBytes >= _options.MinimumBytesPerSecond * (long)PaceWindow.TotalSeconds)
        {
            _windowPassed = true;
            ArmPace();
        }
    }

    /// <summary>Ends the fetch now, whatever time is left. May be called at any time, also after the end.</summary>
    /// <param name="reason">One sentence; {0} is the limit.</param>
    /// <param name="limit">How long was waited.</param>
    public void GiveUp(string reason, TimeSpan limit)
    {
        lock (_lock)
        {
            if (!_isOver)
            {
                (_reason, _limit, _isOver) = (reason, limit, true);
                _source.CancelAfter(TimeSpan.Zero);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _caller.Dispose();
        lock (_lock)
        {
            _answered = true;
            _isOver = true;
            _source.Dispose();
        }
    }

    /// <summary>The window must pass; if it has, the one after it.</summary>
    private void ArmPace()
    {
        if (_options.MinimumBytesPerSecond == 0)
        {
            Arm(_options.TotalTimeout, "");
        }
        else
        {
            Arm((_windowPassed ? _windowEnd + PaceWindow : _windowEnd) - Spent, "The body came slower than Fetching:MinimumBytesPerSecond.");
        }
    }

    private void Arm(TimeSpan limit, string reason)
    {
        if (_isOver)
        {
            return;
        }

        TimeSpan left = _options.TotalTimeout - Spent;
        bool total = left <= limit;
        TimeSpan due = total ? left : limit;
        _reason = total ? "The fetch was not done within {0}." : reason;
        _limit = total ? _options.TotalTimeout : limit;
        _source.CancelAfter(due > TimeSpan.Zero ? due : TimeSpan.Zero);
    }
}
