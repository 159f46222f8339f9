using FeedHub.Testing;

namespace FeedHub.Fetching.Tests;

public sealed class MalformedHttpTests
{
    [Theory]
    [InlineData("<rss>\r\n</rss>\r\n", "protocol")]
    [InlineData("HTTP/9.9 abc whatever\r\n\r\n", "protocol")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n", "protocol")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n", "protocol")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss/>", "truncated")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Length: 6\r\n\r\n<rss/>", "protocol")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: banana\r\n\r\n<rss/>", "protocol")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n<rss/>", "protocol")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n<rss/>", "protocol")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 999999999999999999\r\n\r\n<rss/>", "too-large")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<rss/>", "protocol")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n", "truncated")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Len", "connection")]
    [InlineData("", "connection")]
    public async Task A_broken_answer_has_a_class(string answer, string expected)
    {
        await using OriginServerRaw origin = OriginServerRaw.Start(answer);
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome.Failed failed = await fetcher.FailAsync(origin.Url("/feed"));

        Assert.Equal(expected, failed.ErrorClass);
        Assert.Matches("^[A-Z][^\\p{C}]*\\.$", failed.Reason); // one sentence
    }

    [Fact]
    public async Task Lengths_that_agree_are_one_length()
    {
        await using OriginServerRaw origin = OriginServerRaw.Start("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nContent-Length: 6\r\n\r\n<rss/>");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(origin.Url("/feed")));

        Assert.Equal(6, fetched.Body.Length);
    }

    [Fact]
    public async Task A_header_block_without_end_is_cut_at_64_KiB()
    {
        await using OriginServerRaw origin = OriginServerRaw.Start(async (exchange, cancel) =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\n", cancel);
            while (true)
            {
                await exchange.SendAsync("X-Header: aaaaaaaaaaaaaaaa\r\n", cancel);
            }
        });
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome.Failed failed = await fetcher.FailAsync(origin.Url("/feed"));

        Assert.Equal("headers", failed.ErrorClass);
    }

    [Fact]
    public async Task A_chunk_extension_without_end_is_a_protocol_error()
    {
        await using OriginServerRaw origin = OriginServerRaw.Start("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=" + new string('a', 1_000_000) + "\r\nhello\r\n0\r\n\r\n");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome.Failed failed = await fetcher.FailAsync(origin.Url("/feed"));

        Assert.Equal("protocol", failed.ErrorClass);
    }

    [Fact]
    public async Task A_reset_is_a_broken_connection_before_and_within_the_body()
    {
        await using OriginServerRaw origin = OriginServerRaw.Start(async (exchange, cancel) =>
        {
            if (exchange.Target == "/late")
            {
                await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss>", cancel);
            }

            exchange.Reset();
            return false;
        });
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome.Failed early = await fetcher.FailAsync(origin.Url("/early"));
        FetchOutcome.Failed late = await fetcher.FailAsync(origin.Url("/late"));

        Assert.Equal("connection", early.ErrorClass);
        Assert.Equal("connection", late.ErrorClass);
        Assert.InRange(origin.Requests.Count, 2, 3); // tried again at most once, and only before the answer
    }

    [Fact]
    public async Task A_kept_connection_that_is_reset_is_replaced_once()
    {
        await using OriginServerRaw origin = OriginServerRaw.Start(async (exchange, cancel) =>
        {
            if (exchange.Number > 1)
            {
                exchange.Reset();
                return false;
            }

            await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>", cancel);
            return true;
        });
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        for (int i = 0; i < 5; i++)
        {
            Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(origin.Url("/feed")));
        }

        Assert.Equal(5, origin.Connections);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_failed_connection()
    {
        OriginServerRaw origin = OriginServerRaw.Start("");
        Uri url = origin.Url("/feed");
        string hostAndPort = origin.HostAndPort;
        await origin.DisposeAsync();
        using FeedFetcher fetcher = TestFetcher.Create(hostAndPort);

        FetchOutcome.Failed failed = await fetcher.FailAsync(url);

        Assert.Equal("connection", failed.ErrorClass);
        Assert.Contains("ConnectionRefused", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_connection_that_was_closed_meanwhile_is_replaced_once()
    {
        await using OriginServerRaw origin = OriginServerRaw.Start("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 6\r\n\r\n<rss/>");
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome first = await fetcher.FetchAsync(origin.Url("/feed"));
        FetchOutcome second = await fetcher.FetchAsync(origin.Url("/feed"));

        Assert.IsType<FetchOutcome.Fetched>(first);
        Assert.IsType<FetchOutcome.Fetched>(second);
        Assert.Equal(2, origin.Connections);
    }

    [Fact]
    public async Task Bytes_after_an_answer_never_become_the_next_one()
    {
        await using OriginServerRaw origin = OriginServerRaw.Start(async (exchange, cancel) =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<forged/>", cancel);
            return true;
        });
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        var first = Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(origin.Url("/1")));
        var second = Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(origin.Url("/2")));

        Assert.Equal(6, first.Body.Length);
        Assert.Equal(6, second.Body.Length);
    }

    [Fact]
    public async Task Plain_HTTP_on_a_TLS_port_fails_by_name()
    {
        await using OriginServer origin = await OriginServer.StartTlsAsync();
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome.Failed failed = await fetcher.FailAsync(new Uri($"http://{origin.HostAndPort}/"));

        Assert.Contains(failed.ErrorClass, new[] { "connection", "protocol" });
    }

    [Fact]
    public async Task TLS_on_a_port_of_plain_HTTP_fails_by_name()
    {
        await using OriginServerRaw origin = OriginServerRaw.Start("HTTP/1.1 400 R\r\nContent-Length: 0\r\n\r\n");

        // Such an origin may wait for the end of a request that never comes.
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, options => options.ConnectTimeout = TimeSpan.FromSeconds(1));

        FetchOutcome.Failed failed = await fetcher.FailAsync(new Uri($"https://{origin.HostAndPort}/"));

        Assert.Contains(failed.ErrorClass, new[] { "tls", "timeout" });
    }
}
