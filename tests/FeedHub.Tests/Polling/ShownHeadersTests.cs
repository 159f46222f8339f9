using FeedHub.Credentials;
using FeedHub.Fetching;
using FeedHub.Polling;

namespace FeedHub.Tests.Polling;

public sealed class ShownHeadersTests
{
    [Theory]
    [InlineData("Set-Cookie", "session=abc123; Path=/; HttpOnly", "session=***; Path=/; HttpOnly")]
    [InlineData("set-cookie", "abc123", "***")]
    [InlineData("X-Api-Key", "abc123", "***")]
    [InlineData("X-Auth-Token", "abc123", "***")]
    [InlineData("X-CSRF", "abc123", "***")]
    [InlineData("WWW-Authenticate", "Basic realm=\"feeds\"", "Basic realm=\"feeds\"")]
    [InlineData("Location", "https://bob:secret@a.example/feed?token=abc123&page=2", "https://***@a.example/feed?token=***&page=2")]
    [InlineData("Link", "<https://a.example/feed?sig=abc123>; rel=\"self\"", "<https://a.example/feed?sig=***>; rel=\"self\"")]
    [InlineData("ETag", "\"one\"", "\"one\"")]
    [InlineData("Cache-Control", "max-age=60", "max-age=60")]
    public void What_is_secret_is_masked_and_the_rest_is_shown(string name, string value, string shown)
    {
        ReceivedHeader header = Assert.Single(ShownHeaders.Of([new(name, value)], access: null));

        Assert.Equal((name, shown), (header.Name, header.Value));
    }

    [Fact]
    public void What_was_sent_and_comes_back_is_masked()
    {
        SourceAccess access = new() { UserName = "alice", Password = "correct horse", Bearer = "bearer-of-alice", Headers = new Dictionary<string, string> { ["X-Licence"] = "licence-4711" } };
        string basic = Convert.ToBase64String("alice:correct horse"u8);

        IReadOnlyList<ReceivedHeader> shown = ShownHeaders.Of([new("X-Echo", $"Basic {basic}, bearer-of-alice, licence-4711, correct horse, alice")], access);

        Assert.Equal("Basic ***, ***, ***, ***, alice", shown[0].Value);
    }

    [Fact]
    public void Hostile_headers_are_cut_and_made_printable()
    {
        ReceivedHeader[] many = [.. Enumerable.Range(0, 500).Select(static i => new ReceivedHeader($"X-{i}", i == 0 ? new string('a', 100_000) : "\u001b[31mred\u0007"))];

        IReadOnlyList<ReceivedHeader> shown = ShownHeaders.Of(many, access: null);

        Assert.Equal((100, 2_001), (shown.Count, shown[0].Value.Length));
        Assert.DoesNotContain(shown, static header => header.Value.Any(char.IsControl));
    }
}
