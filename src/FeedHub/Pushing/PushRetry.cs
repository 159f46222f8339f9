namespace FeedHub.Pushing;

/// <summary>The one retry policy of all pushes.</summary>
internal static class PushRetry
{
    private const double Jitter = 0.2;

    /// <summary>Pause after a failed delivery.</summary>
    /// <param name="attempt">Failed deliveries in a row, this one included.</param>
    /// <param name="options">First and longest pause.</param>
    /// <param name="random">0 to below 1.</param>
    public static TimeSpan PauseAfter(int attempt, PushOptions options, double random)
    {
        double factor = Math.Pow(2, Math.Clamp(attempt - 1, 0, 30)) * (1 - Jitter + (2 * Jitter * random));
        double seconds = Math.Min(options.FirstRetry.TotalSeconds * factor, options.MaxRetry.TotalSeconds);
        return TimeSpan.FromSeconds(seconds);
    }
}
