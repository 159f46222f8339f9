using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Pushing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Tests.Pushing;

/// <summary>What a hub of a source, or somebody who knows or guesses a callback, can say to this hub (W3C WebSub §5.3, §7, §8).</summary>
public sealed class SourceCallbackTests(SourceCallbackTests.Fixture fixture) : IClassFixture<SourceCallbackTests.Fixture>
{
    private const string Secret = "the-secret";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("<feed/>");

    [Theory]
    [InlineData("sha256")]
    [InlineData("sha1")]
    [InlineData("SHA512")]
    public async Task A_signed_push_makes_the_source_due_and_says_accepted(string algorithm)
    {
        Subscription hub = await fixture.SubscribeAsync();

        Assert.Equal(HttpStatusCode.Accepted, await hub.PushAsync(Body, $"{algorithm}={Signature(algorithm, Body)}"));

        Assert.Equal(1, await hub.NumberAsync("pushes"));
        Assert.Equal(0, await hub.NumberAsync("bad_pushes"));
        Assert.True(await hub.NextPollAsync() <= TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
    }

    public static TheoryData<string?> Forged => new(
        null, "", "sha256", "sha256=", "sha256=zz", "md5=" + new string('0', 32), "sha256=" + new string('0', 64), "sha256=" + new string('0', 63),
        "sha1=" + Signature("sha256", Body), "sha256=" + Signature("sha256", [.. Body, 1]), Signature("sha256", Body));

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task A_push_that_is_not_signed_with_the_secret_changes_nothing_and_is_not_told_so(string? signature)
    {
        Subscription hub = await fixture.SubscribeAsync();

        Assert.Equal(HttpStatusCode.Accepted, await hub.PushAsync(Body, signature));

        Assert.Equal(0, await hub.NumberAsync("pushes"));
        Assert.Equal(1, await hub.NumberAsync("bad_pushes"));
        Assert.True(await hub.NextPollAsync() > TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task A_push_that_is_too_long_is_not_read_to_its_end_and_changes_nothing()
    {
        Subscription hub = await fixture.SubscribeAsync();
        byte[] long9 = new byte[9 << 20];

        HttpStatusCode? status = null;
        try
        {
            status = await hub.PushAsync(long9, "sha256=" + Signature("sha256", long9));
        }
        catch (HttpRequestException)
        {
            // The hub hung up while it was still being told.
        }

        Assert.True(status is null or HttpStatusCode.Accepted or HttpStatusCode.RequestEntityTooLarge, $"{status}");
        Assert.Equal(0, await hub.NumberAsync("pushes"));
    }

    [Theory]
    [InlineData("another-token")]
    [InlineData("a-token-and-far-more-of-it-than-any-token-of-this-hub-has-which-is-not-even-looked-up-in-the-store-at-all")]
    public async Task A_callback_that_nobody_gave_is_gone_for_pushes_and_unknown_for_verifications(string token)
    {
        Subscription hub = await fixture.SubscribeAsync();

        Assert.Equal(HttpStatusCode.Gone, await hub.PushAsync(Body, "sha256=" + Signature("sha256", Body), token));
        Assert.Equal(HttpStatusCode.NotFound, (await hub.VerifyAsync($"hub.mode=subscribe&hub.topic={hub.Topic}&hub.challenge=c&hub.lease_seconds=600", token)).Status);
        Assert.Equal(0, await hub.NumberAsync("pushes"));
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.topic=https%3A%2F%2Fblog.example%2Fother&hub.challenge=c&hub.lease_seconds=600")]
    [InlineData("hub.mode=subscribe&hub.challenge=c&hub.lease_seconds=600")]
    [InlineData("hub.mode=subscribe&hub.topic=TOPIC&hub.lease_seconds=600")]
    [InlineData("hub.mode=unsubscribe&hub.topic=TOPIC&hub.challenge=c")]
    [InlineData("hub.mode=other&hub.topic=TOPIC&hub.challenge=c")]
    [InlineData("")]
    public async Task A_verification_of_what_was_not_asked_for_is_refused(string query)
    {
        Subscription hub = await fixture.SubscribeAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await hub.VerifyAsync(query.Replace("TOPIC", hub.Topic, StringComparison.Ordinal))).Status);
        Assert.Equal(1, await hub.NumberAsync("state"));
    }

    [Theory]
    [InlineData("600", 600)]
    [InlineData("0", 60)]
    [InlineData("99999999999999999999", 31_536_000)]
    [InlineData("-5", 31_536_000)]
    public async Task A_verification_is_answered_by_its_challenge_and_its_lease_is_kept_within_bounds(string lease, long seconds)
    {
        Subscription hub = await fixture.SubscribeAsync();
        long before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

        (HttpStatusCode status, string body, MediaTypeHeaderValue? type) = await hub.VerifyAsync($"hub.mode=subscribe&hub.topic={hub.Topic}&hub.challenge=%3Cscript%3E&hub.lease_seconds={lease}");

        Assert.Equal((HttpStatusCode.OK, "<script>", "text/plain"), (status, body, type?.MediaType));
        Assert.InRange((await hub.NumberAsync("ends_ms") - before) / 1000, seconds, seconds + 60);
    }

    [Fact]
    public async Task A_denial_ends_the_subscription_with_its_reason()
    {
        Subscription hub = await fixture.SubscribeAsync();

        Assert.Equal(HttpStatusCode.OK, (await hub.VerifyAsync($"hub.mode=denied&hub.topic={hub.Topic}&hub.reason=no%0Away")).Status);

        Assert.Equal(["the hub denied it: noway"], await hub.ProblemsAsync());
        Assert.NotEqual(1, await hub.NumberAsync("state"));
    }

    private static string Signature(string algorithm, byte[] body)
    {
        byte[] key = Encoding.UTF8.GetBytes(Secret);
#pragma warning disable CA5350 // What most hubs sign with.
        byte[] hash = algorithm.ToLowerInvariant() switch { "sha1" => HMACSHA1.HashData(key, body), "sha512" => HMACSHA512.HashData(key, body), _ => HMACSHA256.HashData(key, body) };
#pragma warning restore CA5350
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>One hub for all; each test has a source and a subscription of its own.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private WebHub? _hub;
        private HttpClient? _client;
        private int _subscriptions;

        public async Task InitializeAsync()
        {
            _hub = await WebHub.StartAsync();
            _client = _hub.Client();
        }

        public async Task DisposeAsync()
        {
            _client!.Dispose();
            await _hub!.DisposeAsync();
        }

        internal async Task<Subscription> SubscribeAsync()
        {
            int number = ++_subscriptions;
            string topic = string.Create(CultureInfo.InvariantCulture, $"https://blog{number}.example/feed");
            string token = string.Create(CultureInfo.InvariantCulture, $"token-{number}");
            long source = (await _hub!.Get<SourceStore>().AddAsync(new(topic), CancellationToken.None)).Id;
            PushSecretSeal seal = _hub.Get<PushSecretSeal>();
            long later = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds();
            await _hub.Store.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"UPDATE source SET next_poll_ms = {later}"));
            await _hub.Store.ExecuteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"""
                INSERT INTO source_push (source_id, hub_url, topic_url, token_key, token, secret, state, asked_ms, ends_ms, next_ms, attempts, pushed_ms, pushes, bad_pushes)
                VALUES ({source}, 'https://hub.example/', '{topic}', X'{Convert.ToHexString(SourceSubscriber.KeyOf(token))}', '{seal.Close(token)}', '{seal.Close(Secret)}', 1, 0, {later}, {later}, 0, 0, 0, 0)
                """));
            return new(_hub.Store, _client!, source, topic, token);
        }
    }

    internal sealed class Subscription(FeedHub.Testing.HubStore store, HttpClient client, long source, string topic, string token)
    {
        /// <summary>The source's address, as a value of a query.</summary>
        public string Topic => Uri.EscapeDataString(topic);

        public async Task<HttpStatusCode> PushAsync(byte[] body, string? signature, string? to = null)
        {
            using HttpRequestMessage push = new(HttpMethod.Post, "websub/callback/" + (to ?? token)) { Content = new ByteArrayContent(body) };
            if (signature is not null)
            {
                push.Headers.TryAddWithoutValidation("X-Hub-Signature", signature);
            }

            using HttpResponseMessage answer = await client.SendAsync(push);
            return answer.StatusCode;
        }

        public async Task<(HttpStatusCode Status, string Body, MediaTypeHeaderValue? Type)> VerifyAsync(string query, string? to = null)
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri($"websub/callback/{to ?? token}?{query}", UriKind.Relative));
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType);
        }

        public Task<long> NumberAsync(string column) => store.NumberAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT {column} FROM source_push WHERE source_id = {source}"));

        public Task<long> NextPollAsync() => store.NumberAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT next_poll_ms FROM source WHERE id = {source}"));

        public Task<List<string>> ProblemsAsync() => store.QueryAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT problem FROM source_push WHERE source_id = {source}"), static row => row.GetString(0));
    }
}
