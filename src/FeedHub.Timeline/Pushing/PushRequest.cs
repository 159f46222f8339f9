namespace FeedHub.Timeline.Pushing;

/// <summary>What a WebSub subscriber asked for.</summary>
/// <param name="Mode">Subscribe or unsubscribe.</param>
/// <param name="Url">Absolute http(s) URL where it listens.</param>
/// <param name="Topic">Canonical path of the document.</param>
/// <param name="TopicUrl">The topic's URL as it wrote it.</param>
/// <param name="ViewKey">Path of the view whose changes count, or <c>*</c>.</param>
/// <param name="Secret">Sealed secret, if it gave one.</param>
/// <param name="Lease">Length of the lease; whole seconds.</param>
public sealed record PushRequest(PushRequestMode Mode, Uri Url, string Topic, string TopicUrl, string ViewKey, string? Secret, TimeSpan Lease)
{
    /// <summary>Row id; 0 until it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Fencing token of the lease under which the subscriber is asked.</summary>
    public long LeaseToken { get; init; }

    /// <summary>Why it is refused, for <see cref="PushRequestMode.Denied"/>.</summary>
    public string? Reason { get; init; }
}
