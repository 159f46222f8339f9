using System.Globalization;

namespace FeedHub.Benchmarks.Parsing;

/// <summary>
/// The readers of <see cref="ParseBenchmark"/> measured in processor time instead of wall time, turn by turn, for machines that have other work too.
/// </summary>
internal static class CpuComparison
{
    private const int WarmUpRounds = 3;
    private const int Rounds = 9;

    /// <summary>Prints for each reader the documents read in a second of processor time (median and range) and the bytes allocated for one.</summary>
    /// <param name="readers">Name and action; each action reads <see cref="ParseBenchmark.Documents"/> documents and gives the entries it found.</param>
    public static int Run(IReadOnlyList<(string Name, Func<int> Read)> readers)
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

        Console.WriteLine("| reader | documents per CPU second | range | of the first | KB allocated per document |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        double floor = Median(seconds[0]);
        for (int i = 0; i < readers.Count; i++)
        {
            double median = Median(seconds[i]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {readers[i].Name} | {Rate(median):N0} | {Rate(seconds[i].Max()):N0} to {Rate(seconds[i].Min()):N0} | {floor / median:P0} | {allocated[i] / 1024.0 / ParseBenchmark.Documents:N1} |"));
        }

        return 0;
    }

    private static double Rate(double seconds) => ParseBenchmark.Documents / seconds;

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
