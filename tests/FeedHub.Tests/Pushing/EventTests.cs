using System.Globalization;
using System.Net;
using FeedHub.Testing;

namespace FeedHub.Tests.Pushing;

/// <summary>Webhooks and the stream of a running hub.</summary>
public sealed class EventTests
{
    private const string Secret = "the secret of the webhook";

    [SkippableTheory, InlineData(TestedHub.Sqlite), InlineData(TestedHub.Postgres)]
    public async Task Webhooks_and_streams_are_told_of_every_entry_and_a_stream_goes_on_where_it_broke_off(string database)
    {
        await using WebSubSubscriber webhook = await WebSubSubscriber.StartAsync();
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, 2, 2);
        farm.Grow();
        await using TestedHub hub = await TestedHub.CreateAsync(database);
        hub.Folder.Allow(origin.HostAndPort, webhook.HostAndPort).Declare(farm.Urls).Set("Stream:MaxPerClient", 2).Set("Stream:Heartbeat", "1s");
        await File.WriteAllTextAsync(hub.Folder.File("secret.txt"), Secret + "\n");
        string target = $"http://{webhook.HostAndPort}/hook";
        await HubProcess.SucceedAsync(hub.Folder, "webhooks", "add", target, "--secret-file", hub.Folder.File("secret.txt"), "--name", "all");
        string id = (await HubProcess.SucceedAsync(hub.Folder, "webhooks", "list")).Trim().Split(' ')[0];
        Assert.Contains("204", await HubProcess.SucceedAsync(hub.Folder, "webhooks", "test", id), StringComparison.Ordinal);
        (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        using HubClient client = new(url);
        await farm.CompleteAsync(hub.Store);
        await HubProcess.SucceedAsync(hub.Folder, "webhooks", "add", target + "-ada", "--secret-file", hub.Folder.File("secret.txt"), "--view", "/authors/ada-lovelace", "--events", "entry");

        using EventStream stream = await EventStream.OpenAsync(url + "/stream", null);
        using EventStream ada = await EventStream.OpenAsync(url + "/stream?view=/authors/ada-lovelace", null);
        using (HttpResponseMessage third = await EventStream.AskAsync(url + "/stream", null))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        }

        await GrowAsync(farm, hub, client);
        Assert.Equal(Of(farm, 2, 0, 1), (await stream.TakeAsync(4)).Order());
        Assert.Equal(Of(farm, 2, 0), (await ada.TakeAsync(2)).Order());
        await ada.UntilSilentAsync(); // heartbeats come
        string last = stream.LastId;
        stream.Dispose();
        await GrowAsync(farm, hub, client);
        using EventStream resumed = await EventStream.OpenAsync(url + "/stream", last);
        Assert.Equal(Of(farm, 2, 0, 1), (await resumed.TakeAsync(4)).Order());
        using (HttpResponseMessage unknown = await EventStream.AskAsync(url + "/stream?view=/authors/nobody", null))
        {
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        }

        await Eventually.HoldsAsync("webhooks", async () => (await EventsAsync(webhook, "/hook")).Count(e => e.StartsWith("entry.new", StringComparison.Ordinal)) >= 8 && (await EventsAsync(webhook, "/hook-ada")).Count >= 4);
        List<string> told = await EventsAsync(webhook, "/hook");
        Assert.Equal(2, told.Count(e => e.StartsWith("source.added", StringComparison.Ordinal)));
        Assert.Contains("test ", told);
        Assert.Equal(told.Where(e => e.Contains("/0/", StringComparison.Ordinal)), await EventsAsync(webhook, "/hook-ada"));
        Assert.All(await webhook.CallsAsync("webhook"), call => Assert.True(call.Signed));

        await running.SignalAsync("TERM");
        Assert.Equal(0, await running.EndedAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.DoesNotContain(Secret, running.Errors, StringComparison.Ordinal);
    }

    private static async Task<List<string>> EventsAsync(WebSubSubscriber webhook, string path) =>
        [.. (await webhook.CallsAsync("webhook")).Where(call => call.Path == path).SelectMany(call => call.Entries!)];

    private static IEnumerable<string> Of(EntryFarm farm, int perSource, params int[] sources) => sources
        .SelectMany(source => Enumerable.Range(perSource * farm.Generation, perSource).Select(entry => string.Create(CultureInfo.InvariantCulture, $"entry.new https://blog.example/{source}/{entry}"))).Order();

    private static async Task GrowAsync(EntryFarm farm, TestedHub hub, HubClient client)
    {
        farm.Grow();
        await hub.Store.MakeDueAsync();
        await client.PollDueAsync();
        await farm.CompleteAsync(hub.Store);
    }

    /// <summary>A reader of server-sent events.</summary>
    private sealed class EventStream : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

        private readonly HttpResponseMessage _response;
        private readonly StreamReader _reader;

        private EventStream(HttpResponseMessage response, Stream body) => (_response, _reader) = (response, new StreamReader(body));

        public string LastId { get; private set; } = "";

        public static async Task<HttpResponseMessage> AskAsync(string url, string? lastId)
        {
#pragma warning disable RS0030, CA2000 // A client of a test on loopback; the answer keeps what it needs.
            HttpClient http = new() { Timeout = Patience };
#pragma warning restore RS0030, CA2000
            using HttpRequestMessage request = new(HttpMethod.Get, url);
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }

        public static async Task<EventStream> OpenAsync(string url, string? lastId)
        {
            HttpResponseMessage response = await AskAsync(url, lastId);
            for (int i = 0; i < 50 && response.StatusCode == HttpStatusCode.TooManyRequests && lastId is not null; i++)
            {
                response.Dispose();
                await Task.Delay(200); // until the hub has noticed that the one before has gone
                response = await AskAsync(url, lastId);
            }

            Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            return new(response, await response.Content.ReadAsStreamAsync());
        }

        /// <summary>The next events: type and id of the entry.</summary>
        public async Task<List<string>> TakeAsync(int count)
        {
            List<string> taken = [];
            string type = "";
            while (taken.Count < count)
            {
                string line = await LineAsync();
                type = line.StartsWith("event: ", StringComparison.Ordinal) ? line[7..] : type;
                LastId = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : LastId;
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    using System.Text.Json.JsonDocument data = System.Text.Json.JsonDocument.Parse(line[6..]);
                    taken.Add($"{type} {data.RootElement.GetProperty("id").GetString()}");
                }
            }

            for (string line = await LineAsync(); line.Length > 0; line = await LineAsync())
            {
                LastId = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : LastId;
            }

            return taken;
        }

        public async Task UntilSilentAsync() => Assert.Equal(":", await LineAsync());

        public void Dispose()
        {
            _reader.Dispose();
            _response.Dispose();
        }

        private async Task<string> LineAsync() => await _reader.ReadLineAsync().WaitAsync(Patience) ?? throw new EndOfStreamException();
    }
}
