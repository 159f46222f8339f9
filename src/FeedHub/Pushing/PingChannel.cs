using System.Text;
using FeedHub.Configuration;
using FeedHub.Publishing;
using FeedHub.Timeline.Pushing;

namespace FeedHub.Pushing;

/// <summary>Tells other hubs which feeds have changed, in the form that all of them take: <c>hub.mode=publish</c> and each feed as <c>hub.url</c>. They fetch the feeds themselves.</summary>
/// <param name="outbox">Says what happened.</param>
/// <param name="urls">Builds addresses of feeds.</param>
internal sealed class PingChannel(OutboxReader outbox, HubUrls urls) : IPushChannel
{
    private const int MaxMessages = 500;
    private const int MaxUrls = 100; // in one request

    /// <inheritdoc/>
    public PushKind Kind => PushKind.Ping;

    /// <inheritdoc/>
    /// <remarks>What a hub has missed it finds in the feeds with the next ping.</remarks>
    public PushVerdict WhenLost => PushVerdict.Told;

    /// <inheritdoc/>
    public async Task<PushContent> ComposeAsync(LeasedReceiver receiver, CancellationToken cancel)
    {
        IReadOnlyList<OutboxMessage> messages = await outbox.ReadAsync(receiver.Cursor, receiver.Wanted, MaxMessages, cancel);
        long told = messages.Count < MaxMessages ? receiver.Wanted : messages[^1].Id;
        List<OutboxMessage> relevant = [.. messages.Where(static message => message.ConcernsEntries)];
        if (relevant.Count == 0)
        {
            return PushContent.Nothing(told);
        }

        IEnumerable<string> paths = relevant.SelectMany(static message => message.Views).Distinct().Prepend("/feeds/all");
        string[] feeds = [.. paths.SelectMany(path => DocumentFormats.OfFeeds.Select(format => urls.Absolute(path + format.Suffix)))];
        return new(told, [.. feeds.Chunk(MaxUrls).Select(Body)], feeds.Length, relevant[0].At);
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Headers(LeasedReceiver receiver, PushBody body) => [];

    private static PushBody Body(string[] feeds) =>
        new(Encoding.ASCII.GetBytes("hub.mode=publish" + string.Concat(feeds.Select(static feed => "&hub.url=" + Uri.EscapeDataString(feed)))), "application/x-www-form-urlencoded");
}
