namespace FeedHub.Pushing;

/// <summary>What a receiver answered.</summary>
/// <param name="Status">Its status; <see langword="null"/> if none arrived.</param>
/// <param name="Problem">What was wrong, in a sentence; <see langword="null"/> if all is well.</param>
/// <param name="RetryAfter">It asks not to be told again before.</param>
internal sealed record PushAnswer(int? Status, string? Problem, TimeSpan? RetryAfter = null);
