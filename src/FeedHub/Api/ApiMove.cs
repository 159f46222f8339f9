namespace FeedHub.Api;

/// <summary>A change of the URL that a source is polled at. URLs are without secrets.</summary>
/// <param name="At">When it moved.</param>
/// <param name="From">URL before.</param>
/// <param name="To">URL after.</param>
/// <param name="IsToAnotherHost">It led to another host.</param>
/// <param name="Undone">When an operator went back, or refused it; absent if it stands.</param>
internal sealed record ApiMove(DateTimeOffset At, string From, string To, bool IsToAnotherHost, DateTimeOffset? Undone);
