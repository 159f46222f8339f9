using System.Net;
using FeedHub.Testing;

namespace FeedHub.Fetching.Tests;

/// <summary>The origin that other tests trust must itself keep its word.</summary>
public sealed class OriginServerTests
{
    [Fact]
    public async Task Serves_what_it_was_told_and_records_what_it_was_asked()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", "<rss/>", etag: "\"v1\"");
        using HttpMessageInvoker client = new(new SocketsHttpHandler());

        using HttpResponseMessage first = await GetAsync(client, origin.Url("/feed"), null);
        using HttpResponseMessage second = await GetAsync(client, origin.Url("/feed"), "\"v1\"");
        using HttpResponseMessage unknown = await GetAsync(client, origin.Url("/none"), null);

        Assert.Equal("<rss/>", await first.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.NotFound], origin.Requests.Select(request => request.Answered));
        Assert.Equal("\"v1\"", origin.Requests[1].IfNoneMatch);
    }

    [Fact]
    public async Task A_sequence_is_answered_in_order_and_its_last_answer_stays()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.ServeSequence("/feed", OriginServerAnswer.OfStatus(503), OriginServerAnswer.Of("<rss/>"));
        using HttpMessageInvoker client = new(new SocketsHttpHandler());

        List<int> statuses = [];
        for (int i = 0; i < 3; i++)
        {
            using HttpResponseMessage response = await GetAsync(client, origin.Url("/feed"), null);
            statuses.Add((int)response.StatusCode);
        }

        Assert.Equal([503, 200, 200], statuses);
    }

    [Fact]
    public async Task A_raw_origin_sends_bytes_as_they_are()
    {
        await using OriginServerRaw origin = OriginServerRaw.Start("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        using HttpMessageInvoker client = new(new SocketsHttpHandler());

        using HttpResponseMessage response = await GetAsync(client, origin.Url("/x"), null);

        Assert.Equal("hi", await response.Content.ReadAsStringAsync());
        Assert.StartsWith("GET /x HTTP/1.1", Assert.Single(origin.Requests), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpMessageInvoker client, Uri url, string? etag)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, url);
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        return await client.SendAsync(request, CancellationToken.None);
    }
}
