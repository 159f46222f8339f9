namespace FeedHub.Timeline.Pushing;

/// <summary>What there is to do for pushes.</summary>
/// <param name="HasChanges">The outbox holds messages that receivers have not been noted for.</param>
/// <param name="HasDue">A receiver is to be told something.</param>
/// <param name="HasRequests">A subscriber is to be asked.</param>
public readonly record struct PushWork(bool HasChanges, bool HasDue, bool HasRequests);
