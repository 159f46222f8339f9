namespace FeedHub.Pushing;

/// <summary>What a receiver is to be told now.</summary>
/// <param name="UpTo">Outbox id up to which it has been told everything then.</param>
/// <param name="Bodies">Bodies to be sent one after another; none if nothing concerns it.</param>
/// <param name="Entries">Entries or events in them.</param>
/// <param name="Since">When the oldest of it happened; <see langword="null"/> if nothing did.</param>
internal sealed record PushContent(long UpTo, IReadOnlyList<PushBody> Bodies, int Entries, DateTimeOffset? Since)
{
    /// <summary>Nothing that concerns the receiver.</summary>
    /// <param name="upTo">Outbox id up to which there is none.</param>
    public static PushContent Nothing(long upTo) => new(upTo, [], 0, null);
}

/// <summary>One body.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="ContentType">Value of Content-Type.</param>
internal sealed record PushBody(byte[] Bytes, string ContentType);
