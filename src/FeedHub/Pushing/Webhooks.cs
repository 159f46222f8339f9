using System.Buffers.Text;
using System.Security.Cryptography;
using FeedHub.Fetching;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Reading;

namespace FeedHub.Pushing;

/// <summary>Adds and tries webhooks.</summary>
/// <param name="receivers">The store.</param>
/// <param name="timeline">Knows views.</param>
/// <param name="outgoing">Knows which hosts may be asked.</param>
/// <param name="seal">Encrypts secrets.</param>
/// <param name="sender">Posts.</param>
/// <param name="time">The clock.</param>
internal sealed class Webhooks(PushReceivers receivers, TimelineQueries timeline, OutgoingClients outgoing, PushSecretSeal seal, PushSender sender, TimeProvider time)
{
    /// <summary>Adds a webhook, or changes the one at this address and view.</summary>
    /// <param name="url">Where events are posted to.</param>
    /// <param name="name">Name for lists.</param>
    /// <param name="view">Path of the one view whose entries are told; <see langword="null"/> for everything.</param>
    /// <param name="events">Types, or their first words; none for all.</param>
    /// <param name="secret">Secret that signs; <see langword="null"/>: one is made.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Row id and secret, or what is wrong.</returns>
    public async Task<(long Id, string Secret, string? Problem)> AddAsync(string url, string name, string? view, IReadOnlyCollection<string> events, string? secret, CancellationToken cancel)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? target) || target.Scheme is not ("http" or "https") || target.UserInfo.Length > 0 || target.Fragment.Length > 0)
        {
            return (0, "", "URL: an absolute http or https URL without user name and fragment is needed.");
        }

        if (events.FirstOrDefault(static type => !PushEventTypes.All.Any(known => PushEventTypes.Names(type, known))) is { } odd)
        {
            return (0, "", $"events: there is no '{odd}'. There are {string.Join(", ", PushEventTypes.All)}.");
        }

        if (outgoing.Refuse(target) is { } refusal)
        {
            return (0, "", $"URL: {refusal}");
        }

        WebSubTopic? topic = null;
        if (view is not null
            && (!WebSubTopic.TryParsePath((view is "/" ? "/feeds/all" : view) + ".atom", out topic) || await timeline.GetPageAsync(topic.Document.View, null, 1, cancel) is null))
        {
            return (0, "", $"view: there is no view at {view}; write its page's path, such as /authors/ada-lovelace.");
        }

        string key = secret ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        long id = await receivers.PutAsync(
            PushKind.Webhook,
            name,
            target,
            topic?.ViewKey ?? "!",
            topic is null ? "" : topic.Path[..^".atom".Length],
            string.Join(' ', events.Distinct()),
            seal.Close(key),
            time.GetUtcNow(),
            cancel);
        return (id, key, null);
    }

    /// <summary>Posts a test event now.</summary>
    /// <param name="receiver">A webhook.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>What the other side answered.</returns>
    public async Task<PushAnswer> TestAsync(PushReceiver receiver, CancellationToken cancel)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (await receivers.SecretAsync(receiver.Id, cancel) is not { } closed || seal.Open(closed) is not { } secret)
        {
            return new PushAnswer(null, "The stored secret cannot be read: the keys that encrypted it are gone. Add the webhook again.");
        }

        PushBody body = WebhookChannel.Body(receiver.Id, [new(0, 0, PushEventTypes.Test, now, "{\"text\":\"A test of FeedHub\"}")]);
        return await sender.SendAsync(new Uri(receiver.Url), body, WebhookChannel.Headers(secret, body, now), cancel);
    }
}
