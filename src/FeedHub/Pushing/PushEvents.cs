using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedHub.Configuration;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Sources;

namespace FeedHub.Pushing;

/// <summary>Says what happened between two places in the outbox, event by event. Any thread; what several ask for is composed once.</summary>
/// <param name="outbox">Says what was committed.</param>
/// <param name="entries">Says which of it a view shows.</param>
/// <param name="incidents">Knows incidents.</param>
/// <param name="sources">Knows sources.</param>
/// <param name="urls">Builds addresses.</param>
internal sealed class PushEvents(OutboxReader outbox, PushedEntries entries, IncidentQueries incidents, SourceStore sources, HubUrls urls)
{
    private const int MaxMessages = 200;
    private const int MaxIds = 200;
    private const int MaxComposed = 256;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentDictionary<(ViewSelector View, bool All, long After, long UpTo), Lazy<Task<PushEventPage>>> _composed = new();

    /// <summary>What happened, or the beginning of it.</summary>
    /// <param name="view">Entries of this view.</param>
    /// <param name="withHub">What concerns the hub too: incidents and sources.</param>
    /// <param name="after">Outbox id that is known.</param>
    /// <param name="upTo">Last outbox id that is wanted.</param>
    /// <param name="cancel">Cancels the wait.</param>
    public async Task<PushEventPage> ReadAsync(ViewSelector view, bool withHub, long after, long upTo, CancellationToken cancel)
    {
        if (_composed.Count >= MaxComposed)
        {
            _composed.Clear();
        }

        (ViewSelector, bool, long, long) key = (view, withHub, after, upTo);
        Lazy<Task<PushEventPage>> composing = _composed.GetOrAdd(key, _ => new(() => ComposeAsync(view, withHub, after, upTo)));
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

    private async Task<PushEventPage> ComposeAsync(ViewSelector view, bool withHub, long after, long upTo)
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
        List<(long Cursor, string Type, DateTimeOffset At, string Json)> events = [];
        string key = view is ViewSelector.All ? WebSubTopic.AnyView : HubUrls.PagePath(view);
        List<OutboxMessage> relevant = messages.FindAll(m => m.ConcernsEntries && (m.Everything || key == WebSubTopic.AnyView || m.Views.Contains(key)));
        if (relevant.Count > 0 && await entries.ReadAsync(view, withCopies: false, relevant, CancellationToken.None) is { } window)
        {
            AddEntries(window, relevant, events);
        }

        if (withHub)
        {
            await AddHubAsync(messages, events);
        }

        List<PushEvent> page = [];
        foreach (IGrouping<long, (long Cursor, string Type, DateTimeOffset At, string Json)> commit in events.GroupBy(static e => e.Cursor).OrderBy(static group => group.Key))
        {
            page.AddRange(commit.Select(static (e, i) => new PushEvent(e.Cursor, i, e.Type, e.At, e.Json)));
        }

        return new(told, page);
    }

    private void AddEntries(TimelineWindow window, List<OutboxMessage> messages, List<(long Cursor, string Type, DateTimeOffset At, string Json)> events)
    {
        Dictionary<long, (OutboxMessage Message, bool IsNew)> told = [];
        foreach (OutboxMessage message in messages)
        {
            foreach (long id in message.Changed)
            {
                told[id] = (message, told.TryGetValue(id, out (OutboxMessage Message, bool IsNew) known) && known.IsNew); // new and changed since is still new to the receiver
            }

            foreach (long id in message.New)
            {
                told[id] = (message, true);
            }
        }

        foreach (TimelineEntry entry in window.Entries.Reverse())
        {
            (OutboxMessage message, bool isNew) = told[entry.Id];
            events.Add((message.Id, isNew ? PushEventTypes.EntryNew : PushEventTypes.EntryChanged, message.At, Object(json => WriteEntry(json, entry))));
        }

        foreach (RetractedEntry entry in window.Retracted.Reverse())
        {
            OutboxMessage message = messages.FirstOrDefault(m => m.At >= entry.At) ?? messages[^1];
            events.Add((message.Id, PushEventTypes.EntryRemoved, entry.At, Object(json => json.WriteString("id", entry.PublicId))));
        }
    }

    private async Task AddHubAsync(List<OutboxMessage> messages, List<(long Cursor, string Type, DateTimeOffset At, string Json)> events)
    {
        foreach (OutboxMessage message in messages)
        {
            foreach (long id in message.AddedSources)
            {
                if (await sources.FindAsync(id, CancellationToken.None) is { } source)
                {
                    events.Add((message.Id, PushEventTypes.SourceAdded, message.At, Object(json =>
                    {
                        json.WriteString("source", source.Slug);
                        json.WriteString("title", source.Title);
                        json.WriteString("url", UrlRedaction.Redact(source.Url));
                        json.WriteString("page", urls.Absolute(HubUrls.PagePath(new ViewSelector.Source(source.Slug))));
                    })));
                }
            }

            if (message.Incident is var (incidentId, change, _) && await incidents.FindAsync(incidentId, CancellationToken.None) is { } incident)
            {
                events.Add((message.Id, "incident." + change, message.At, Object(json =>
                {
                    json.WriteNumber("incident", incident.Id);
                    json.WriteString("cause", incident.Cause.Text());
                    json.WriteString("source", incident.SourceTitle);
                    json.WriteString("url", UrlRedaction.Redact(incident.SourceUrl));
                    json.WriteString("since", incident.Since.UtcDateTime);
                    json.WriteString("detail", UrlRedaction.Redact(incident.Evidence.Detail ?? incident.Evidence.Outcome));
                    json.WriteString("suggestion", incident.Suggestion);
                })));
            }
        }
    }

    private void WriteEntry(Utf8JsonWriter json, TimelineEntry entry)
    {
        json.WriteString("id", entry.PublicId);
        json.WriteString("title", entry.Title);
        json.WriteString("url", entry.Link ?? urls.Absolute($"/entries/{entry.Id}"));
        json.WriteString("page", urls.Absolute($"/entries/{entry.Id}"));
        json.WriteString("published", entry.SortAt.UtcDateTime);
        json.WriteString("updated", entry.Updated.UtcDateTime);
        if (entry.Language is not null)
        {
            json.WriteString("language", entry.Language);
        }

        if (entry.Excerpt.Length > 0)
        {
            json.WriteString("excerpt", entry.Excerpt);
        }

        json.WriteStartArray("authors");
        foreach (AuthorRef author in entry.Authors)
        {
            json.WriteStartObject();
            json.WriteString("slug", author.Slug);
            json.WriteString("name", author.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("topics");
        foreach (TopicRef topic in entry.Topics)
        {
            json.WriteStringValue(topic.Slug);
        }

        json.WriteEndArray();
        json.WriteStartObject("source");
        json.WriteString("slug", entry.Source.Slug);
        json.WriteString("title", entry.Source.Title);
        json.WriteEndObject();
    }

    private static string Object(Action<Utf8JsonWriter> write)
    {
        using MemoryStream output = new();
        using (Utf8JsonWriter json = new(output, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
    }
}
