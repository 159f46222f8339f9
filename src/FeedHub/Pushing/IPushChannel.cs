using FeedHub.Timeline.Pushing;

namespace FeedHub.Pushing;

/// <summary>What is told to receivers of one kind, and in which form.</summary>
internal interface IPushChannel
{
    /// <summary>The kind.</summary>
    PushKind Kind { get; }

    /// <summary>Composes what lies between a receiver's cursor and what it is wanted to know, or the beginning of that.</summary>
    /// <param name="receiver">The receiver.</param>
    /// <param name="cancel">Cancels.</param>
    Task<PushContent> ComposeAsync(LeasedReceiver receiver, CancellationToken cancel);

    /// <summary>Headers of one request, signature included.</summary>
    /// <param name="receiver">The receiver.</param>
    /// <param name="body">Its body.</param>
    /// <returns><see langword="null"/> if it cannot be signed since the keys that sealed its secret are gone.</returns>
    IReadOnlyList<KeyValuePair<string, string>>? Headers(LeasedReceiver receiver, PushBody body);

    /// <summary>What becomes of a receiver that says it is gone for good (410), or has failed for too long.</summary>
    PushVerdict WhenLost { get; }
}
