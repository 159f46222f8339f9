using System.Globalization;

namespace FeedHub.Testing;

/// <summary>Memory of another process, from <c>/proc</c>.</summary>
public static class ProcessMemory
{
    /// <summary>Largest resident size so far, in MB; 0 once the process is gone.</summary>
    /// <param name="id">Process id.</param>
    public static double PeakMegabytes(int id)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
