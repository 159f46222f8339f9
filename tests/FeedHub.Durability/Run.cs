using FeedHub.Testing;

namespace FeedHub.Durability;

/// <summary>One run of a scenario.</summary>
/// <param name="Database"><see cref="TestedHub.Sqlite"/> or <see cref="TestedHub.Postgres"/>.</param>
/// <param name="Cycles">Crashes, rounds or polls; what one is, the scenario says.</param>
/// <param name="Seed">Of all that is left to chance.</param>
/// <param name="IsShort">As the test suite runs it: smaller inputs too.</param>
/// <param name="Tell">Receives progress.</param>
internal sealed record Run(string Database, int Cycles, int Seed, bool IsShort, Action<string> Tell)
{
    /// <summary>All chance of this run.</summary>
    public Random Random { get; } = new(Seed);
}
