namespace FeedHub.Benchmarks.Parsing;

/// <summary>What one hostile document came to.</summary>
/// <param name="Name">Its name at the origin.</param>
/// <param name="Expected">What it may come to, the best first: <c>ok:3</c>, <c>error:xml</c>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Cost">What it came to, and took.</param>
internal sealed record HostileReading(string Name, IReadOnlyList<string> Expected, int Length, ReadingCost Cost)
{
    /// <summary>Whether the origin lists it so. A feed that was cut and gives its complete entries is <c>ok:partial</c> to some and <c>ok:2</c> to others.</summary>
    public bool IsExpected => Expected.Contains(Cost.Outcome) || (Cost.IsPartial && Expected.Contains("ok:partial"));
}
