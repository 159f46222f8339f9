using System.Diagnostics;
using System.Globalization;

namespace FeedHub.Testing;

/// <summary>Processor time of the thread that asks: what else the machine is busy with does not count, unlike in wall time.</summary>
public static class ThreadTime
{
    private const string Statistics = "/proc/thread-self/schedstat";
    private const long NanosecondsPerTick = 100;
    private static readonly bool IsKnown = File.Exists(Statistics);

    /// <summary>Time used so far; only differences mean something. Where the system does not tell, wall time.</summary>
    public static TimeSpan Used
    {
        get
        {
            if (!IsKnown)
            {
                return Stopwatch.GetElapsedTime(0);
            }

            string text = File.ReadAllText(Statistics);
            return TimeSpan.FromTicks(long.Parse(text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture) / NanosecondsPerTick);
        }
    }

    /// <summary>Time that an action takes on this thread.</summary>
    /// <param name="action">What to measure.</param>
    public static TimeSpan Of(Action action)
    {
        TimeSpan before = Used;

        action();

        return Used - before;
    }
}
