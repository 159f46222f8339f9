using System.Globalization;
using System.Net;
using System.Text;
using FeedHub.Testing;
using Xunit.Abstractions;

namespace FeedHub.Tests.Pushing;

/// <summary>A running hub and a subscriber written in Python.</summary>
public sealed class WebSubTests(ITestOutputHelper output)
{
    private const string PublicBase = "http://127.0.0.1:8080/hub"; // what the hub calls itself; it listens elsewhere

    [SkippableTheory, InlineData(TestedHub.Sqlite), InlineData(TestedHub.Postgres)]
    public async Task Subscribers_get_what_is_new_signed_and_nothing_after_they_left(string database)
    {
        await using WebSubSubscriber subscriber = await WebSubSubscriber.StartAsync();
        await using OriginServer origin = await OriginServer.StartAsync();
        EntryFarm farm = new(origin, 2, 3);
        farm.Grow();
        await using TestedHub hub = await TestedHub.CreateAsync(database);
        hub.Folder.Allow(origin.HostAndPort, subscriber.HostAndPort).Declare(farm.Urls).Set("PublicBaseUrl", PublicBase).Set("WebSub:RequestsPerMinute", 1000).Set("Push:FirstRetry", "200ms").Set("WebSub:PingHubs:0", origin.Url("/other-hub").AbsoluteUri);
        origin.Serve("/other-hub", OriginServerAnswer.OfStatus(204));
        (HubProcess process, string url) = await HubProcess.ServeAsync(hub.Folder);
        await using HubProcess running = process;
        using HubClient client = new(url);
        await farm.CompleteAsync(hub.Store);
        string hubUrl = url + "/hub/websub";
        string all = PublicBase + "/feeds/all.atom";
        Assert.Contains($"<link rel=\"hub\" href=\"{PublicBase}/websub\"", (await client.GetAsync("/hub/feeds/all.atom")).Body, StringComparison.Ordinal);

        Assert.Equal((int[])[202, 202, 202, 202, 202], await subscriber.AskAsync("subscribe", hubUrl, all, "a secret", "/ok/1", "/ok/2", "/no/1", "/wrong/1", "/gone/1"));
        Assert.Equal((int[])[202], await subscriber.AskAsync("subscribe", hubUrl, PublicBase + "/authors/ada-lovelace.json", null, "/ok/json"));
        await CountAsync(hub.Store, 5);
        Assert.All(await subscriber.CallsAsync("subscribe"), call => Assert.Equal("864000", call.Lease));

        await GrowAsync(farm, hub, client);
        await Eventually.HoldsAsync("four pushes", async () => (await subscriber.CallsAsync("push")).Count >= 4);
        IReadOnlyList<WebSubCall> pushes = await subscriber.CallsAsync("push");
        Assert.All(pushes, push => Assert.True(push.Signed));
        Assert.Equal(["/gone/1", "/ok/1", "/ok/2", "/ok/json"], pushes.Select(push => push.Path).Distinct().Order());
        await DeliveredAsync(subscriber, "/ok/1", farm, 3, sources: 2);
        await DeliveredAsync(subscriber, "/ok/json", farm, 3, sources: 1);
        WebSubCall first = pushes.First(push => push.Path == "/ok/1");
        Assert.Equal(("application/atom+xml; charset=utf-8", $"<{all}>; rel=\"self\", <{PublicBase}/websub>; rel=\"hub\""), (first.Type, first.Link));
        Assert.Contains(origin.Requests, request => request.Path == "/other-hub");
        await CountAsync(hub.Store, 4); // 410 ended one
        long stored = await hub.Store.NumberAsync("SELECT min(created_ms) FROM outbox WHERE id > (SELECT min(cursor_id) FROM push_receiver) OR id = (SELECT max(id) FROM outbox)");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database}: delivered {first.At - stored:0} ms after the last commit"));

        Assert.Equal((int[])[202], await subscriber.AskAsync("unsubscribe", hubUrl, all, null, "/ok/2"));
        await CountAsync(hub.Store, 3);
        int before = (await subscriber.CallsAsync("push")).Count(push => push.Path == "/ok/2");
        await GrowAsync(farm, hub, client);
        await DeliveredAsync(subscriber, "/ok/1", farm, 3, sources: 2);
        Assert.Equal(before, (await subscriber.CallsAsync("push")).Count(push => push.Path == "/ok/2"));

        string list = await HubProcess.SucceedAsync(hub.Folder, "subscribers", "list");
        Assert.DoesNotContain("unguessable", list, StringComparison.Ordinal);
        string id = list.Split('\n').Single(line => line.Contains("/ok/1", StringComparison.Ordinal)).Trim().Split(' ')[0];
        Assert.Contains("told", await HubProcess.SucceedAsync(hub.Folder, "subscribers", "show", id), StringComparison.Ordinal);
        await HubProcess.SucceedAsync(hub.Folder, "subscribers", "remove", id, "--reason", "enough");
        await Eventually.HoldsAsync("the denial", async () => (await subscriber.CallsAsync("denied")).Any(call => call.Path == "/ok/1"));
        Assert.DoesNotContain("a secret", running.Errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Forged_malformed_and_hostile_requests_are_refused_in_plain_words()
    {
        using HubFolder folder = new();
        folder.Set("PublicBaseUrl", PublicBase).Set("WebSub:RequestsPerMinute", 6);
        (HubProcess process, string url) = await HubProcess.ServeAsync(folder);
        await using HubProcess running = process;
        (string Body, int Status, string Says)[] cases =
        [
            ("", 400, "hub.mode"),
            ("hub.mode=subscribe", 400, "hub.callback"),
            (Form(), 202, "asked"),
            (Form(mode: "publish"), 400, "own feeds"),
            (Form(callback: "ftp://s.example/"), 400, "hub.callback"),
            (Form(callback: "http://127.0.0.1:8085/x"), 400, "public internet"),
            (Form(callback: "http://169.254.169.254/latest"), 400, "public internet"),
            (Form(callback: "http://localhost/x"), 400, "public internet"),
            (Form(callback: "https://s.example:22/"), 400, "public internet"),
            (Form(callback: "https://u:p@s.example/"), 400, "user names"),
            (Form(callback: "https://s.example/#x"), 400, "fragments"),
            (Form(callback: "http://127.0.0.1:8080/hub/websub"), 400, "this hub itself"),
            (Form(callback: "https://s.example/" + new string('a', 3_000)), 400, "2048"),
            (Form(topic: "https://other.example/feeds/all.atom"), 400, "own feeds"),
            (Form(topic: "http://127.0.0.1:8080/feeds/all.atom"), 400, "own feeds"),
            (Form(topic: PublicBase + "/hangfire"), 400, "own feeds"),
            (Form(topic: PublicBase + "/authors.opml"), 400, "own feeds"),
            (Form(topic: PublicBase + "/authors/nobody.atom"), 404, "no such feed"),
            (Form(secret: new string('s', 200)), 400, "200 bytes"),
            (Form(lease: "-5"), 400, "lease_seconds"),
            (Form(lease: "soon"), 400, "lease_seconds"),
            (Form() + "&hub.topic=x", 400, "twice"),
            (new string('x', 20_000), 413, "16384"),
        ];
        using HttpClient client = Client(url);
        foreach ((string body, int status, string says) in cases)
        {
            using HttpResponseMessage answer = await PostAsync(client, body);
            string text = await answer.Content.ReadAsStringAsync();
            Assert.Equal((body, status), (body, (int)answer.StatusCode));
            Assert.Contains(says, text, StringComparison.Ordinal);
        }

        using HttpResponseMessage json = await client.PostAsync("/hub/websub", new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        HttpStatusCode last = HttpStatusCode.OK;
        for (int i = 0; i < 30 && last != HttpStatusCode.TooManyRequests; i++)
        {
            using HttpResponseMessage answer = await PostAsync(client, "");
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    private static string Form(string mode = "subscribe", string callback = "https://s.example/cb", string topic = PublicBase + "/feeds/all.atom", string secret = "s", string lease = "60") =>
        $"hub.mode={mode}&hub.callback={Uri.EscapeDataString(callback)}&hub.topic={Uri.EscapeDataString(topic)}&hub.secret={secret}&hub.lease_seconds={lease}";

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string body) => client.PostAsync("/hub/websub", new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"));

#pragma warning disable RS0030 // A client of a test on loopback.
    private static HttpClient Client(string url) => new() { BaseAddress = new Uri(url) };
#pragma warning restore RS0030

    private static Task CountAsync(HubStore store, int count) =>
        Eventually.HoldsAsync($"{count} subscriptions", async () => await store.NumberAsync("SELECT count(*) FROM push_request") == 0 && await store.NumberAsync("SELECT count(*) FROM push_receiver") == count);

    private static async Task GrowAsync(EntryFarm farm, TestedHub hub, HubClient client)
    {
        farm.Grow();
        await hub.Store.MakeDueAsync();
        await client.PollDueAsync();
        await farm.CompleteAsync(hub.Store);
    }

    /// <summary>Every entry of the latest generation arrived.</summary>
    private static Task DeliveredAsync(WebSubSubscriber subscriber, string path, EntryFarm farm, int perSource, int sources) => Eventually.HoldsAsync(
        $"all entries at {path}",
        async () =>
        {
            HashSet<string> got = [.. (await subscriber.CallsAsync("push")).Where(push => push.Path == path).SelectMany(push => push.Entries!)];
            IEnumerable<string> wanted = Enumerable.Range(0, sources).SelectMany(source => Enumerable.Range(perSource * farm.Generation, perSource)
                .Select(entry => string.Create(CultureInfo.InvariantCulture, $"https://blog.example/{source}/{entry}")));
            return wanted.All(got.Contains);
        });
}
