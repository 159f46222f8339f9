using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Publishing;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Reading;

namespace FeedHub.Pushing;

/// <summary>Tells WebSub subscribers: the topic's feed with the entries that are new or changed since they were told last (decision 0033), signed with their secret (W3C WebSub §7).</summary>
/// <param name="outbox">Says what happened.</param>
/// <param name="entries">Says which of it a view shows.</param>
/// <param name="renderer">Writes feeds.</param>
/// <param name="hubs">Knows this hub's address.</param>
/// <param name="seal">Opens secrets.</param>
internal sealed class WebSubChannel(OutboxReader outbox, PushedEntries entries, DocumentRenderer renderer, PublishedHubs hubs, PushSecretSeal seal) : IPushChannel
{
    private const int MaxMessages = 500;
    private const int MaxIds = 1_000;

    /// <summary>In one document: readers refuse those of 5 MB, and what does not fit is sent after it.</summary>
    private const int MaxEntries = 100;
    private const int MaxHtmlChars = 1_000_000;

    /// <summary>Most subscribers of a topic are told the same, so each is composed once.</summary>
    private const int MaxComposed = 256;

    private readonly ConcurrentDictionary<(string Topic, long After, long UpTo), Lazy<Task<PushContent>>> _composed = new();

    /// <inheritdoc/>
    public PushKind Kind => PushKind.WebSub;

    /// <inheritdoc/>
    public PushVerdict WhenLost => PushVerdict.End;

    /// <inheritdoc/>
    public async Task<PushContent> ComposeAsync(LeasedReceiver receiver, CancellationToken cancel)
    {
        (string, long, long) key = (receiver.Topic, receiver.Cursor, receiver.Wanted);
        if (_composed.Count >= MaxComposed)
        {
            _composed.Clear();
        }

        Lazy<Task<PushContent>> composing = _composed.GetOrAdd(key, _ => new(() => ComposeAsync(receiver.Topic, receiver.Cursor, receiver.Wanted)));
        try
        {
            return await composing.Value.WaitAsync(cancel);
        }
        catch when (composing.Value.IsFaulted)
        {
            _composed.TryRemove(KeyValuePair.Create(key, composing));
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>>? Headers(LeasedReceiver receiver, PushBody body)
    {
        KeyValuePair<string, string> link = new("Link", $"<{receiver.TopicUrl}>; rel=\"self\", <{hubs.Own}>; rel=\"hub\"");
        if (receiver.Secret is null)
        {
            return [link];
        }

        return seal.Open(receiver.Secret) is { } secret ? [link, new("X-Hub-Signature", Signature(secret, body.Bytes))] : null;
    }

    /// <summary>Value of X-Hub-Signature.</summary>
    /// <param name="secret">The subscriber's.</param>
    /// <param name="body">The body.</param>
    internal static string Signature(string secret, ReadOnlySpan<byte> body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private async Task<PushContent> ComposeAsync(string path, long after, long upTo)
    {
        IReadOnlyList<OutboxMessage> read = await outbox.ReadAsync(after, upTo, MaxMessages, CancellationToken.None);
        List<OutboxMessage> messages = [];
        int ids = 0;
        foreach (OutboxMessage message in read)
        {
            ids += message.New.Count + message.Changed.Count;
            if (ids > MaxIds && messages.Count > 0)
            {
                break;
            }

            messages.Add(message);
        }

        long told = messages.Count == read.Count && read.Count < MaxMessages ? upTo : messages[^1].Id;
        if (!WebSubTopic.TryParsePath(path, out WebSubTopic? topic))
        {
            return PushContent.Nothing(told);
        }

        string view = topic.ViewKey;
        List<OutboxMessage> relevant = messages.FindAll(message => message.ConcernsEntries && (message.Everything || view == WebSubTopic.AnyView || message.Views.Contains(view)));
        (ViewSelector selector, DocumentFormat format, FeedParameters parameters) = topic.Document;
        if (relevant.Count == 0 || await entries.ReadAsync(selector, parameters.WithCopies, relevant, CancellationToken.None) is not { } window)
        {
            return PushContent.Nothing(told);
        }

        List<PushBody> bodies = [.. Split(window, format).Select(part => new PushBody(renderer.Render(part, topic.Document).Bytes, format.ContentType))];
        return bodies.Count == 0 ? PushContent.Nothing(told) : new(told, bodies, window.Entries.Count, relevant[0].At);
    }

    /// <summary>Parts that are documents of a bearable size, the oldest entries first: a reader that shows what came last at the top then has them in order.</summary>
    private static IEnumerable<TimelineWindow> Split(TimelineWindow window, DocumentFormat format)
    {
        if (window.Entries.Count == 0)
        {
            if (window.Retracted.Count > 0 && format != DocumentFormat.Rss) // RSS cannot say it
            {
                yield return window;
            }

            yield break;
        }

        List<TimelineEntry> part = [];
        int chars = 0;
        for (int i = window.Entries.Count - 1; i >= 0; i--)
        {
            TimelineEntry entry = window.Entries[i];
            int length = (entry.ContentHtml?.Length ?? 0) + (entry.SummaryHtml?.Length ?? 0);
            if (part.Count > 0 && (part.Count == MaxEntries || chars + length > MaxHtmlChars))
            {
                yield return window with { Entries = [.. part.AsEnumerable().Reverse()], Retracted = [] };
                part.Clear();
                chars = 0;
            }

            part.Add(entry);
            chars += length;
        }

        yield return window with { Entries = [.. part.AsEnumerable().Reverse()] };
    }
}
