using System.Text.Json;

namespace FeedHub.Durability;

/// <summary>One row of the hostile origin's table.</summary>
/// <param name="Name">Name of the case.</param>
/// <param name="Group">Kind of misbehaviour.</param>
/// <param name="Url">Address of the source.</param>
/// <param name="Outcome">First choice.</param>
/// <param name="Also">Acceptable as well.</param>
/// <param name="MaxSeconds">Longest time for a whole fetch.</param>
internal sealed record HostileCase(string Name, string Group, string Url, string Outcome, IReadOnlyList<string> Also, double MaxSeconds)
{
    /// <summary>Reads a row.</summary>
    public static HostileCase Read(JsonElement row) => new(
        row.GetProperty("name").GetString()!,
        row.GetProperty("group").GetString()!,
        row.GetProperty("url").GetString()!,
        row.GetProperty("outcome").GetString()!,
        [.. row.GetProperty("also").EnumerateArray().Select(also => also.GetString()!)],
        row.GetProperty("max_seconds").GetDouble());

    /// <summary>Whether an outcome is right.</summary>
    public bool Accepts(string outcome) => outcome == Outcome || Also.Contains(outcome);
}
