using System.Diagnostics;
using System.Globalization;

namespace FeedHub.Polling;

/// <summary>
/// Names the process that holds a lease, so that after a kill the next process of this machine need not wait for the lease to run out. A process id alone would not
/// do: in a container every hub is process 1.
/// </summary>
internal static class LeaseOwner
{
    /// <summary>The kernel's idea of a start time moves a little when the clock is set.</summary>
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(5);

    /// <summary>This process: <c>machine:process id:start in Unix milliseconds</c>.</summary>
    public static string Current { get; } = Name(Process.GetCurrentProcess());

    /// <summary>Whether an owner was a process of this machine that has ended. An owner on another machine is not known to have ended.</summary>
    /// <param name="owner">An owner as stored.</param>
    public static bool HasEnded(string owner)
    {
        string[] parts = owner.Split(':');
        if (parts.Length != 3
            || parts[0] != Environment.MachineName
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long startedAt))
        {
            return false;
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            return (StartOf(process) - DateTimeOffset.FromUnixTimeMilliseconds(startedAt)).Duration() > StartTolerance;
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            return true;
        }
    }

    private static string Name(Process process)
    {
        using (process)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{process.Id}:{StartOf(process).ToUnixTimeMilliseconds()}");
        }
    }

    private static DateTimeOffset StartOf(Process process) => new(process.StartTime.ToUniversalTime(), TimeSpan.Zero);
}
