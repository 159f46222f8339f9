using System.Diagnostics;
using System.Globalization;
using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>Runs scenarios one after another and says what each came to.</summary>
internal static class Report
{
    /// <summary>Runs.</summary>
    /// <returns>0 if all held, 1 if one failed, 2 for an unknown name.</returns>
    public static async Task<int> RunAsync(IReadOnlyCollection<string> names, string database, int? cycles, int seed, bool isShort)
    {
        Scenario[] chosen = [.. Scenario.All.Where(scenario => names.Contains(scenario.Name) || names.Contains("all"))];
        if (chosen.Length == 0 || names.Any(name => name != "all" && !chosen.Any(scenario => scenario.Name == name)))
        {
            foreach (Scenario scenario in Scenario.All)
            {
                Console.WriteLine($"{scenario.Name,-8} {scenario.Says} ({scenario.LongCycles})");
            }

            return names.Count == 0 ? 0 : 2;
        }

        bool held = true;
        foreach (Scenario scenario in chosen)
        {
            foreach (string on in database == "both" ? (string[])[TestedHub.Sqlite, TestedHub.Postgres] : [database])
            {
                held &= await RunOneAsync(scenario, new Run(on, cycles ?? (isShort ? scenario.ShortCycles : scenario.LongCycles), seed, isShort, Tell));
            }
        }

        return held ? 0 : 1;
    }

    private static async Task<bool> RunOneAsync(Scenario scenario, Run run)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string what = string.Create(CultureInfo.InvariantCulture, $"{scenario.Name} on {run.Database}, {run.Cycles} cycles, seed {run.Seed}");
        Tell($"{what}: {scenario.Says}");
        try
        {
            string figures = await scenario.RunAsync(run);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"HELD {what}, {watch.Elapsed.TotalSeconds:0} s: {figures}"));
            return true;
        }
        catch (SkipException skipped)
        {
            Console.WriteLine($"SKIPPED {what}: {skipped.Message}");
            return true;
        }
#pragma warning disable CA1031 // Whatever went wrong is the scenario's failure; the others are still worth their time.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Console.WriteLine($"FAILED {what}: {failure}");
            return false;
        }
    }

    private static void Tell(string line) => Console.Error.WriteLine(line);
}
