using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;

namespace FeedHub.Tests.Publishing;

public sealed class PublishedShortcutTests
{
    [Fact]
    public async Task Second_answer_is_the_first_in_every_header()
    {
        await using WebHub hub = await WebHub.StartAsync();
        using HttpClient client = hub.Client();

        foreach ((string path, string? coding) in ((string, string?)[])[("feeds/all.atom", null), ("feeds/all.rss", "gzip"), ("feeds/all.json", "gzip, deflate, br"), ("sources.opml", "gzip;q=0.5, br")])
        {
            foreach (HttpMethod method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
            {
                // Without the ? the second and third go the short way; with it, none does.
                string whole = await ToldAsync(client, method, path + "?", coding);
                Assert.Equal(whole, await ToldAsync(client, method, path, coding));
                Assert.Equal(whole, await ToldAsync(client, method, path, coding));
            }
        }
    }

    [Fact]
    public async Task Client_that_has_it_gets_304_on_the_short_way_too()
    {
        await using WebHub hub = await WebHub.StartAsync();
        using HttpClient client = hub.Client();
        using HttpResponseMessage first = await client.GetAsync(new Uri("feeds/all.atom", UriKind.Relative));
        using HttpRequestMessage again = new(HttpMethod.Get, "feeds/all.atom");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using HttpResponseMessage second = await client.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(first.Headers.GetValues("Link"), second.Headers.GetValues("Link"));
    }

    [Fact]
    public async Task Requests_are_measured_by_their_route_on_the_short_way_too()
    {
        await using WebHub hub = await WebHub.StartAsync();
        using HttpClient client = hub.Client();
        IMeterFactory meters = hub.Get<IMeterFactory>();
        ConcurrentQueue<object?> routes = new();
        using SemaphoreSlim measured = new(0);
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "http.server.request.duration" && ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            routes.Enqueue(tags.ToArray().FirstOrDefault(static tag => tag.Key == "http.route").Value);
            measured.Release();
        });
        listener.Start();

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "feeds/all.atom"));
            Assert.True(await measured.WaitAsync(TimeSpan.FromMinutes(1)));
        }

        Assert.Equal(["/feeds/all.{format}", "/feeds/all.{format}", "/feeds/all.{format}"], routes);
    }

    [Fact]
    public async Task Nothing_is_answered_to_strangers_where_the_hub_is_private()
    {
        await using WebHub hub = await WebHub.StartAsync(("Publishing:Public", false));
        using HttpClient operating = hub.Client();
        using HttpClient stranger = hub.Client(isRemote: true);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(operating, "feeds/all.atom"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(operating, "feeds/all.atom"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, "feeds/all.atom"));
    }

    [Theory]
    [InlineData("feeds/ALL.atom", HttpStatusCode.MovedPermanently)]
    [InlineData("feeds/all.atom/", HttpStatusCode.MovedPermanently)]
    [InlineData("feeds/all.atom?n=3", HttpStatusCode.OK)]
    [InlineData("feeds/all.atom?n=0", HttpStatusCode.BadRequest)]
    [InlineData("authors/nobody.atom", HttpStatusCode.NotFound)]
    public async Task Other_addresses_go_the_whole_way(string path, HttpStatusCode status)
    {
        await using WebHub hub = await WebHub.StartAsync();
        using HttpClient client = hub.Client();
        await StatusAsync(client, "feeds/all.atom");

        Assert.Equal(status, await StatusAsync(client, path));
        Assert.Equal(status, await StatusAsync(client, path));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<string> ToldAsync(HttpClient client, HttpMethod method, string path, string? coding)
    {
        using HttpRequestMessage request = new(method, path);
        if (coding is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", coding);
        }

        using HttpResponseMessage answer = await client.SendAsync(request);
        IEnumerable<string> headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order();
        return $"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n{Convert.ToHexString(await answer.Content.ReadAsByteArrayAsync())}";
    }
}
