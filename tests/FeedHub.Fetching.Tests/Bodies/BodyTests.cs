using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Fetching.Bodies;
using FeedHub.Testing;
using Microsoft.Extensions.Time.Testing;

namespace FeedHub.Fetching.Tests.Bodies;

public sealed class BodyTests
{
    private static readonly byte[] Feed = Encoding.UTF8.GetBytes("<rss>" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"<item>{i * 7919 % 10_007}</item>")) + "</rss>");

    public static TheoryData<string, byte[]> Encoded => new()
    {
        { "gzip", Gzip(Feed) },
        { "GZIP", Gzip(Feed) },
        { "X-GZIP", Gzip(Feed) },
        { "gzip", [.. Gzip(Feed[..4_000]), .. Gzip(Feed[4_000..])] },
        { "gzip", [.. Gzip(Feed), .. "JUNK after the end"u8] },
        { "gzip", [.. Gzip(Feed), .. new byte[64]] },
        { "gzip, gzip", Gzip(Gzip(Feed)) },
        { "gzip, gzip", Gzip(Feed) }, // said twice, done once
        { "gzip", Gzip(Gzip(Feed)) }, // said once, done twice
        { "gzip", Feed }, // said and not done
        { "", Gzip(Feed) }, // done and not said
        { "deflate", Zlib(Feed) },
        { "deflate", Deflate(Feed) },
        { "br", Brotli(Feed) },
        { "br, gzip", Gzip(Brotli(Feed)) },
        { "identity", Feed },
        { " , identity,", Feed },
    };

    [Theory]
    [MemberData(nameof(Encoded))]
    public async Task A_coding_is_removed(string coding, byte[] wire)
    {
        FetchOutcome outcome = await FetchAsync(coding, wire);

        var fetched = Assert.IsType<FetchOutcome.Fetched>(outcome);
        Assert.True(fetched.Body.Span.SequenceEqual(Feed));
        Assert.Equal(Feed.Length, fetched.Exchange.DecodedBytes);
        Assert.InRange(fetched.Exchange.WireBytes, wire.Length - 64, wire.Length);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("raw")]
    [InlineData("br")]
    public async Task A_stream_cut_anywhere_is_truncated_and_never_a_shorter_feed(string coding)
    {
        byte[] whole = coding switch { "gzip" => Gzip(Feed), "deflate" => Zlib(Feed), "raw" => Deflate(Feed), _ => Brotli(Feed) };

        List<string?> classes = [];
        for (int cut = 1; cut < whole.Length; cut += cut < 40 || cut > whole.Length - 20 ? 1 : whole.Length / 10)
        {
            FetchOutcome outcome = await FetchAsync(coding == "raw" ? "deflate" : coding, whole[..cut]);
            classes.Add(outcome.ErrorClass ?? $"fetched at {cut}");
        }

        // A single byte of gzip is no gzip yet, which is told by its first two.
        Assert.All(coding == "gzip" ? classes[1..] : classes, cut => Assert.Equal("truncated", cut));
    }

    [Theory]
    [InlineData("x-made-up")]
    [InlineData("zstd")]
    [InlineData("gzip, gzip, gzip")]
    [InlineData("compress\u0001\u0002")]
    public async Task An_unknown_or_repeated_coding_is_refused(string coding)
    {
        FetchOutcome outcome = await FetchAsync(coding, Feed);

        Assert.Equal("content-encoding", outcome.ErrorClass);
        Assert.DoesNotContain(((FetchOutcome.Failed)outcome).Reason, char.IsControl);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Garbage_in_a_coding_is_refused(string coding)
    {
        FetchOutcome outcome = await FetchAsync(coding, Enumerable.Repeat((byte)0xFE, 300).ToArray());

        Assert.Equal("content-encoding", outcome.ErrorClass);
    }

    [Fact]
    public async Task A_wrong_checksum_is_refused()
    {
        byte[] wire = Gzip(Feed);
        wire.AsSpan(wire.Length - 8).Clear();

        FetchOutcome outcome = await FetchAsync("gzip", wire);

        Assert.Equal("content-encoding", outcome.ErrorClass);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    public async Task A_bomb_is_stopped_by_its_ratio_soon_after_the_first_megabyte(string coding)
    {
        byte[] zeros = new byte[64 * 1024 * 1024];
        byte[] wire = coding switch { "gzip" => Gzip(zeros), "br" => Brotli(zeros), "deflate" => Zlib(zeros), _ => Gzip(Gzip(zeros)) };

        FetchOutcome outcome = await FetchAsync(coding, wire);

        Assert.Equal("content-encoding", outcome.ErrorClass);
        Assert.InRange(outcome.Exchange.DecodedBytes, 0, 8 * 1024 * 1024);
    }

    [Fact]
    public async Task Decoded_bytes_are_cut_at_their_cap()
    {
        byte[] noise = RandomNumberGenerator.GetBytes(300_000);

        FetchOutcome outcome = await FetchAsync("gzip", Gzip(noise), options => options.MaxDecodedBytes = 65_536);

        Assert.Equal("too-large", outcome.ErrorClass);
        Assert.InRange(outcome.Exchange.DecodedBytes, 0, 2 * 65_536);
    }

    [Fact]
    public async Task A_declared_length_over_the_cap_is_refused_before_the_body()
    {
        FetchOutcome outcome = await FetchAsync("", new byte[70_000], options => options.MaxWireBytes = 65_536);

        Assert.Equal("too-large", outcome.ErrorClass);
        Assert.Equal(0, outcome.Exchange.WireBytes);
    }

    [Fact]
    public async Task An_endless_body_is_cut_at_the_cap()
    {
        await using OriginServerRaw origin = OriginServerRaw.Start(async (exchange, cancel) =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss>", cancel);
            while (true)
            {
                await exchange.SendAsync(new byte[16_384], cancel);
            }
        });
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, options => options.MaxWireBytes = 1_000_000);

        FetchOutcome.Failed failed = await fetcher.FailAsync(origin.Url("/feed"));

        Assert.Equal("too-large", failed.ErrorClass);
        Assert.InRange(failed.Exchange.WireBytes, 1_000_001, 1_000_000 + 65_536);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_048_576)]
    [InlineData(1_048_577)]
    [InlineData(3_000_000)]
    public async Task A_body_of_any_size_arrives_whole(int size)
    {
        byte[] body = RandomNumberGenerator.GetBytes(size);
        body[0] = (byte)'<';

        var plain = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync("", body));
        var encoded = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync("gzip", Gzip(body)));

        Assert.True(plain.Body.Span.SequenceEqual(body));
        Assert.True(encoded.Body.Span.SequenceEqual(body));
    }

    [Fact]
    public async Task More_large_bodies_than_may_grow_at_once_all_arrive_one_after_another()
    {
        byte[] body = RandomNumberGenerator.GetBytes(3_000_000);
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", new OriginServerAnswer { Body = body });
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort);

        FetchOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => fetcher.FetchAsync(origin.Url("/feed"))));

        Assert.All(outcomes, outcome => Assert.True(Assert.IsType<FetchOutcome.Fetched>(outcome).Body.Span.SequenceEqual(body)));
    }

    [Fact]
    public async Task Only_so_many_bodies_grow_large_and_the_clock_of_who_waits_stands_still()
    {
        FakeTimeProvider time = new();
        LargeBodies large = new();
        using FetchDeadline deadline = new(new FetchingOptions(), time, CancellationToken.None);
        deadline.Start();
        deadline.ExpectBody();
        for (int i = 0; i < LargeBodies.AtOnce; i++)
        {
            await large.EnterAsync(deadline, CancellationToken.None);
        }

        Task waiting = large.EnterAsync(deadline, CancellationToken.None).AsTask();
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.False(waiting.IsCompleted);
        large.Leave();
        await waiting;

        Assert.False(deadline.Token.IsCancellationRequested);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(deadline.Token.IsCancellationRequested);
    }

    private static async Task<FetchOutcome> FetchAsync(string coding, byte[] wire, Action<FetchingOptions>? configure = null)
    {
        await using OriginServerRaw origin = OriginServerRaw.Start(
            [.. Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\n{(coding.Length == 0 ? "" : $"Content-Encoding: {coding}\r\n")}Content-Length: {wire.Length}\r\n\r\n"), .. wire]);
        using FeedFetcher fetcher = TestFetcher.Create(origin.HostAndPort, configure);
        return await fetcher.FetchAsync(origin.Url("/feed"));
    }

    private static byte[] Gzip(byte[] plain) => Encode(plain, target => new GZipStream(target, CompressionLevel.Optimal));

    private static byte[] Zlib(byte[] plain) => Encode(plain, target => new ZLibStream(target, CompressionLevel.Optimal));

    private static byte[] Deflate(byte[] plain) => Encode(plain, target => new DeflateStream(target, CompressionLevel.Optimal));

    private static byte[] Brotli(byte[] plain) => Encode(plain, target => new BrotliStream(target, CompressionLevel.Optimal));

    private static byte[] Encode(byte[] plain, Func<Stream, Stream> open)
    {
        using MemoryStream target = new();
        using (Stream encoder = open(target))
        {
            encoder.Write(plain);
        }

        return target.ToArray();
    }
}
