using FeedHub.Durability;
using FeedHub.Testing;
using Xunit.Abstractions;

namespace FeedHub.Tests.Durability;

/// <summary>
/// Those of the durability program's scenarios that take seconds in their short form, each on both databases; <c>FEEDHUB_DURABILITY=all</c> adds the others, which take minutes.
/// The seed is in the output; the long form is one command (docs/durability.md).
/// </summary>
public static class ScenarioTests
{
    private static readonly string[] Quick = ["d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "d10", "d13", "d14", "d15"];

    /// <summary>On PostgreSQL.</summary>
    public static TheoryData<string> Scenarios => [.. Names];

    /// <summary>On SQLite, which has no server that could crash; <c>d11</c> has a class of its own.</summary>
    public static TheoryData<string> WithoutServer => [.. Names.Where(static name => name is not ("d6" or "d11"))];

    private static IEnumerable<string> Names =>
        Scenario.All.Select(static one => one.Name).Where(static name => Quick.Contains(name) || Environment.GetEnvironmentVariable("FEEDHUB_DURABILITY") == "all");

    /// <summary>On one database: a class of its own, so that the two run beside each other.</summary>
    public sealed class OnSqlite(ITestOutputHelper output)
    {
        [SkippableTheory, MemberData(nameof(WithoutServer), MemberType = typeof(ScenarioTests))]
        public Task Nothing_is_lost_doubled_or_half_stored(string scenario) => RunAsync(scenario, TestedHub.Sqlite, output);
    }

    /// <summary>On the other.</summary>
    public sealed class OnPostgres(ITestOutputHelper output)
    {
        [SkippableTheory, MemberData(nameof(Scenarios), MemberType = typeof(ScenarioTests))]
        public Task Nothing_is_lost_doubled_or_half_stored(string scenario) => RunAsync(scenario, TestedHub.Postgres, output);
    }

    /// <summary>D11, which mostly waits for slow origins: beside all others, so that none waits for it; on one database, since origins know of none.</summary>
    public sealed class OfHostileOrigins(ITestOutputHelper output)
    {
        [SkippableFact]
        public Task Nothing_inside_is_reached_and_good_sources_are_polled_beside_hostile_ones() => RunAsync("d11", TestedHub.Sqlite, output);
    }

    private static async Task RunAsync(string scenario, string database, ITestOutputHelper output)
    {
        Scenario chosen = Scenario.All.Single(one => one.Name == scenario);
        Run run = new(database, chosen.ShortCycles, Environment.ProcessId, IsShort: true, output.WriteLine);
        output.WriteLine($"{scenario} on {database}, seed {run.Seed}: {chosen.Says}");

        output.WriteLine(await chosen.RunAsync(run));
    }
}
