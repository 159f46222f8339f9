namespace FeedHub.Timeline.Pushing;

/// <summary>A source that names a hub, or that is subscribed to at one.</summary>
/// <param name="Id">Row id.</param>
/// <param name="IsActive">It is polled.</param>
/// <param name="Hubs">Hubs that it names, in order.</param>
/// <param name="TopicUrl">What its hubs know it by: as it says itself, else its address.</param>
/// <param name="Subscription">Subscription that is not on its way out; <see langword="null"/> if there is none.</param>
public sealed record PushableSource(long Id, bool IsActive, IReadOnlyList<string> Hubs, string TopicUrl, (long Id, string HubUrl, string TopicUrl)? Subscription);
