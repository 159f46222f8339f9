using System.Diagnostics;
using System.Globalization;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary>Shows on standard error how far a poll is: a bar on a terminal, now and then a line elsewhere. Any thread.</summary>
internal sealed class PollProgress : IProgress<PollRecord>, IDisposable
{
    private const int BarWidth = 30;
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BarEvery = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly int _total;
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private int _done;
    private int _deferred;
    private int _failed;

    /// <summary>Begins.</summary>
    /// <param name="total">Sources to poll.</param>
    public PollProgress(int total)
    {
        _total = total;
        if (!_isTerminal)
        {
            Console.Error.WriteLine(total == 0 ? "Nothing to poll." : string.Create(CultureInfo.InvariantCulture, $"Polling {total} {(total == 1 ? "source" : "sources")} …"));
        }
    }

    /// <inheritdoc/>
    public void Report(PollRecord value)
    {
        lock (_gate)
        {
            _done++;
            _deferred += value.Health == PollHealth.Deferred ? 1 : 0;
            _failed += value.Health == PollHealth.Failed ? 1 : 0;
            if (_sinceShown.Elapsed >= (_isTerminal ? BarEvery : LineEvery))
            {
                Show();
                _sinceShown.Restart();
            }
        }
    }

    /// <summary>Shows the end.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isTerminal)
            {
                Show();
                Console.Error.WriteLine();
            }
        }
    }

    private void Show()
    {
        string counts = string.Create(CultureInfo.InvariantCulture, $"{_done}/{_total} polled{(_deferred == 0 ? "" : $", {_deferred} asked to come later")}, {_failed} failed");
        if (_isTerminal)
        {
            int filled = _total == 0 ? BarWidth : BarWidth * Math.Min(_done, _total) / _total;
            Console.Error.Write($"\r[{new string('#', filled)}{new string('.', BarWidth - filled)}] {counts}\u001b[K");
        }
        else
        {
            Console.Error.WriteLine(counts);
        }
    }
}
