using FeedHub.Durability;
using FeedHub.Testing;
using Xunit.Abstractions;

namespace FeedHub.Tests.Durability;

/// <summary>
/// Those of the durability program's scenarios that take seconds in their short form, each on both databases; <c>FEEDHUB_DURABILITY=all</c> adds the others, which take minutes.
/// The seed is in the output; the long form is one command (docs/durability.md).
/// </summary>
public sealed class ScenarioTests(ITestOutputHelper output)
{
    private static readonly string[] Quick = ["d1", "d2", "d8", "d13", "d14", "d15"];

    public static TheoryData<string, string> Scenarios
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (Scenario scenario in Scenario.All.Where(one => Quick.Contains(one.Name) || Environment.GetEnvironmentVariable("FEEDHUB_DURABILITY") == "all"))
            {
                all.Add(scenario.Name, TestedHub.Sqlite);
                all.Add(scenario.Name, TestedHub.Postgres);
            }

            return all;
        }
    }

    [SkippableTheory, MemberData(nameof(Scenarios))]
    public async Task Nothing_is_lost_doubled_or_half_stored(string scenario, string database)
    {
        Scenario chosen = Scenario.All.Single(one => one.Name == scenario);
        Run run = new(database, chosen.ShortCycles, Environment.ProcessId, IsShort: true, output.WriteLine);
        output.WriteLine($"{scenario} on {database}, seed {run.Seed}: {chosen.Says}");

        output.WriteLine(await chosen.RunAsync(run));
    }
}
