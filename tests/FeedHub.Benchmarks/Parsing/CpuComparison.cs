using System.Globalization;

namespace FeedHub.Benchmarks.Parsing;

/// <summary>
/// Several ways to do the same, measured in processor time instead of wall time, turn by turn, for machines that have other work too.
/// </summary>
internal static class CpuComparison
{
    private const int WarmUpRounds = 3;
    private const int Rounds = 9;

    /// <summary>Prints for each way the things done in a second of processor time (median and range) and the bytes allocated for one.</summary>
    /// <param name="way">What the ways are: <c>reader</c>.</param>
    /// <param name="unit">What is done: <c>documents</c>.</param>
    /// <param name="count">How many of them each action does.</param>
    /// <param name="readers">Name and action.</param>
    public static int Run(string way, string unit, int count, IReadOnlyList<(string Name, Func<int> Read)> readers)
    {
        double[][] seconds = [.. readers.Select(_ => new double[Rounds])];
        long[] allocated = new long[readers.Count];
        for (int round = -WarmUpRounds; round < Rounds; round++)
        {
            for (int i = 0; i < readers.Count; i++)
            {
                long bytes = GC.GetAllocatedBytesForCurrentThread();
                TimeSpan before = Environment.CpuUsage.TotalTime;
                readers[i].Read();
                TimeSpan used = Environment.CpuUsage.TotalTime - before;
                allocated[i] = GC.GetAllocatedBytesForCurrentThread() - bytes;
                if (round >= 0)
                {
                    seconds[i][round] = used.TotalSeconds;
                }
            }
        }

        Console.WriteLine($"| {way} | {unit} per CPU second | range | of the first | KB allocated for one |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        double floor = Median(seconds[0]);
        for (int i = 0; i < readers.Count; i++)
        {
            double median = Median(seconds[i]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {readers[i].Name} | {count / median:N0} | {count / seconds[i].Max():N0} to {count / seconds[i].Min():N0} | {floor / median:P0} | {allocated[i] / 1024.0 / count:N1} |"));
        }

        return 0;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
