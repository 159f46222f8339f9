namespace FeedHub.Timeline.Sources;

/// <summary>The last 64 outcomes of a source in one column, a digit each, oldest first: <c>"1222242"</c>.</summary>
internal static class HealthHistory
{
    /// <summary>How many are kept.</summary>
    public const int Length = 64;

    /// <summary>The history with one more outcome.</summary>
    public static string Append(string history, PollHealth health) =>
        string.Concat(history.AsSpan(Math.Max(0, history.Length - Length + 1)), [(char)('0' + (int)health)]);

    /// <summary>The history for people.</summary>
    public static IReadOnlyList<PollHealth> Read(string history)
    {
        PollHealth[] outcomes = new PollHealth[history.Length];
        for (int i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = (PollHealth)(history[i] - '0');
        }

        return outcomes;
    }
}
