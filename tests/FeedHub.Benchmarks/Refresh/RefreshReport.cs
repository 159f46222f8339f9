using System.Globalization;

namespace FeedHub.Benchmarks.Refresh;

/// <summary>Collects what each part of a run cost and reports medians, and ratios to the floor of the same runs.</summary>
/// <param name="options">What was asked for.</param>
internal sealed class RefreshReport(RefreshOptions options)
{
    private readonly Dictionary<(string Subject, Phase Phase), List<ProcessCost>> _costs = [];
    private readonly Dictionary<string, List<double>> _starts = [];
    private readonly List<double> _sanitizer = [];

    /// <summary>Name of the floor among the subjects.</summary>
    public const string Floor = "floor";

    /// <summary>Keeps and shows one refresh.</summary>
    public void Add(string subject, Phase phase, ProcessCost cost, string codes)
    {
        Of(_costs, (subject, phase)).Add(cost);
        Print($"{phase,-9} {subject,-16} {cost.CpuSeconds,6:0.00} CPU s {cost.WallSeconds,7:0.00} s {cost.PeakMegabytes,5:0} MB  {codes}");
    }

    /// <summary>Keeps what a process costs that finds nothing to do.</summary>
    public void AddStart(string subject, ProcessCost cost)
    {
        Of(_starts, subject).Add(cost.CpuSeconds);
        Print($"{"start",-9} {subject,-16} {cost.CpuSeconds,6:0.00} CPU s {cost.WallSeconds,7:0.00} s {cost.PeakMegabytes,5:0} MB");
    }

    /// <summary>Keeps what HtmlSanitizer alone costs.</summary>
    public void AddSanitizer(int texts, double cpuSeconds)
    {
        _sanitizer.Add(cpuSeconds);
        Print($"{"",-9} {"HtmlSanitizer",-16} {cpuSeconds,6:0.00} CPU s  {texts} texts");
    }

    /// <summary>Prints the table.</summary>
    public void Write()
    {
        double sanitizer = Median(_sanitizer);
        Print($"\n{options.Feeds} feeds of {Farm.EntriesEach} entries, {options.Runs} runs, medians (range). HtmlSanitizer alone {sanitizer:0.00} s; start-up: {string.Join(", ", _starts.Select(s => Invariant($"{s.Key} {Median(s.Value):0.00} s")))}\n");
        Console.WriteLine("| refresh | how | CPU s | of the floor | beside start-up: of the floor, ms a feed | of floor + HtmlSanitizer | wall s | peak MB |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|");
        foreach (Phase phase in Enum.GetValues<Phase>())
        {
            double floor = Median(_costs[(Floor, phase)].Select(cost => cost.CpuSeconds));
            foreach (string subject in (string[])[Floor, .. options.Subjects])
            {
                if (_costs.TryGetValue((subject, phase), out List<ProcessCost>? costs))
                {
                    Row(phase, subject, costs, floor, sanitizer);
                }
            }
        }
    }

    private void Row(Phase phase, string subject, List<ProcessCost> costs, double floor, double sanitizer)
    {
        double cpu = Median(costs.Select(cost => cost.CpuSeconds));
        double floorStart = Median(_starts[Floor]);
        // A hub that runs has started long before, but for the cold refresh.
        double start = subject.StartsWith("hub", StringComparison.Ordinal) && phase != Phase.Cold ? 0 : _starts.TryGetValue(subject, out List<double>? known) ? Median(known) : 0;
        string marginal = Invariant($"{(cpu - start) / (floor - floorStart):0.00}, {1000 * (cpu - start) / options.Feeds:0.00}");
        Print($"| {phase} | {subject} | {cpu:0.00} ({costs.Min(c => c.CpuSeconds):0.00}-{costs.Max(c => c.CpuSeconds):0.00}) | {cpu / floor:0.00} | {marginal} | {(phase == Phase.Cold ? Invariant($"{cpu / (floor + sanitizer):0.00}") : "")} | {Median(costs.Select(c => c.WallSeconds)):0.00} | {costs.Max(c => c.PeakMegabytes):0} |");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static List<TValue> Of<TKey, TValue>(Dictionary<TKey, List<TValue>> kept, TKey key)
        where TKey : notnull
    {
        if (!kept.TryGetValue(key, out List<TValue>? values))
        {
            kept[key] = values = [];
        }

        return values;
    }

    private static void Print(FormattableString line) => Console.WriteLine(Invariant(line));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
