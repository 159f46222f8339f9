using FeedHub.Pushing;

namespace FeedHub.Access;

/// <summary>Wrong keys that clients have sent.</summary>
/// <param name="time">The clock.</param>
internal sealed class WrongKeys(TimeProvider time)
{
    private const double PerMinute = 10;
    private const double AtOnce = 20;

    /// <summary>What each client may still get wrong. Nobody guesses 256 bits; this keeps the log and the database quiet.</summary>
    public ClientBudget Budget { get; } = new(PerMinute, AtOnce, time);
}
