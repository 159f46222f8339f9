using FeedHub.Durability;
using FeedHub.Testing;
using Xunit.Abstractions;

namespace FeedHub.Tests.Durability;

/// <summary>The durability program's scenarios in their short form, each on both databases. The seed is in the output; the long form is one command (docs/durability.md).</summary>
public sealed class ScenarioTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Scenarios
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (Scenario scenario in Scenario.All)
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
