namespace FeedHub.Testing;

/// <summary>What the validator said.</summary>
/// <param name="Read">Documents that it read to their end.</param>
/// <param name="Errors">A line for each kind of error and document.</param>
/// <param name="Warnings">A line for each kind of warning and document.</param>
public sealed record ValidatorReport(int Read, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings)
{
    /// <summary>Two reports as one.</summary>
    public static ValidatorReport operator +(ValidatorReport one, ValidatorReport other) => new(one.Read + other.Read, [.. one.Errors, .. other.Errors], [.. one.Warnings, .. other.Warnings]);

    /// <summary>All errors; how often there is each kind of warning, with one that shows it.</summary>
    public override string ToString() => string.Join('\n', (string[])
    [
        $"{Read} documents, {Errors.Count} errors",
        .. Errors,
        .. Warnings.GroupBy(static line => line.Split(' ')[1]).OrderByDescending(static kind => kind.Count()).Select(static kind => $"{kind.Count()} {kind.First()}"),
    ]);
}
