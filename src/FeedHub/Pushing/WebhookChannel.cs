using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Reading;

namespace FeedHub.Pushing;

/// <summary>
/// Tells webhooks: events as JSON, at most 100 in a body, signed together with the time of sending, so that nobody can send an old one again unnoticed.
/// </summary>
/// <param name="events">Says what happened.</param>
/// <param name="seal">Opens secrets.</param>
/// <param name="time">The clock.</param>
internal sealed class WebhookChannel(PushEvents events, PushSecretSeal seal, TimeProvider time) : IPushChannel
{
    private const int MaxEvents = 100;

    /// <inheritdoc/>
    public PushKind Kind => PushKind.Webhook;

    /// <inheritdoc/>
    public PushVerdict WhenLost => PushVerdict.Stop;

    /// <inheritdoc/>
    public async Task<PushContent> ComposeAsync(LeasedReceiver receiver, CancellationToken cancel)
    {
        bool isOfView = WebSubTopic.TryParsePath(receiver.Topic + ".atom", out WebSubTopic? topic);
        PushEventPage page = await events.ReadAsync(isOfView ? topic!.Document.View : new ViewSelector.All(), withHub: !isOfView, receiver.Cursor, receiver.Wanted, cancel);
        List<PushEvent> wanted = [.. page.Events.Where(e => PushEventTypes.Names(receiver.Events, e.Type))];
        return wanted.Count == 0 ? PushContent.Nothing(page.UpTo) : new(page.UpTo, [.. wanted.Chunk(MaxEvents).Select(chunk => Body(receiver.Id, chunk))], wanted.Count, wanted[0].At);
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>>? Headers(LeasedReceiver receiver, PushBody body) =>
        receiver.Secret is not null && seal.Open(receiver.Secret) is { } secret ? Headers(secret, body, time.GetUtcNow()) : null;

    /// <summary>Headers of a delivery.</summary>
    /// <param name="secret">The webhook's.</param>
    /// <param name="body">Its body.</param>
    /// <param name="now">The time it is.</param>
    internal static IReadOnlyList<KeyValuePair<string, string>> Headers(string secret, PushBody body, DateTimeOffset now)
    {
        string timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] key = Encoding.UTF8.GetBytes(secret);
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.ASCII.GetBytes(timestamp + "."));
        hash.AppendData(body.Bytes);
        return [new("X-FeedHub-Timestamp", timestamp), new("X-FeedHub-Signature", "sha256=" + Convert.ToHexStringLower(hash.GetHashAndReset()))];
    }

    /// <summary>A body.</summary>
    /// <param name="id">Number of the webhook.</param>
    /// <param name="page">Its events.</param>
    internal static PushBody Body(long id, IReadOnlyList<PushEvent> page)
    {
        StringBuilder json = new();
        json.Append(CultureInfo.InvariantCulture, $"{{\"webhook\":{id},\"events\":[");
        for (int i = 0; i < page.Count; i++)
        {
            PushEvent e = page[i];
            json.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{{\"id\":\"{e.Cursor}.{e.Index}\",\"type\":\"{e.Type}\",\"at\":\"{e.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",\"data\":").Append(e.Json).Append('}');
        }

        return new(Encoding.UTF8.GetBytes(json.Append("]}").ToString()), "application/json; charset=utf-8");
    }
}
