namespace FeedHub.Pushing;

/// <summary>What happened up to a place in the outbox.</summary>
/// <param name="UpTo">Outbox id up to which nothing else happened.</param>
/// <param name="Events">In order.</param>
internal sealed record PushEventPage(long UpTo, IReadOnlyList<PushEvent> Events);
