using FeedHub.Fetching.Answers;

namespace FeedHub.Fetching.Tests.Answers;

public sealed class LinkHeaderTests
{
    private static readonly Uri Base = new("https://example.org/blog/feed");

    [Theory]
    [InlineData("<https://hub.example.org/>; rel=\"hub\", <https://example.org/feed>; rel=\"self\"", "https://hub.example.org/", "https://example.org/feed")]
    [InlineData("<https://hub.example.org/>;rel=hub", "https://hub.example.org/", null)]
    [InlineData("</hub>; title=\"a, b; c\"; REL=\"alternate HUB\"", "https://example.org/hub", null)]
    [InlineData("<feed?x=1,2>; rel=self; type=\"application/rss+xml\"", null, "https://example.org/blog/feed?x=1,2")]
    [InlineData("<https://a.example/>; rel=next; rel=hub", null, null)] // only the first rel counts
    [InlineData("<javascript:alert(1)>; rel=hub, <ftp://x/>; rel=self", null, null)]
    [InlineData("<https://a.example/>; rel=hub, <https://a.example/>; rel=hub", "https://a.example/", null)]
    [InlineData("<https://a.example/>; crossorigin; rel = \"hub\"", "https://a.example/", null)]
    [InlineData("<https://a.example/>; rel=\"hub", "https://a.example/", null)]
    [InlineData("<https://a.example/", null, null)]
    [InlineData(">;;=\"<,rel=hub", null, null)]
    public void Hubs_and_self_are_found(string line, string? hub, string? self)
    {
        List<string> hubs = [];
        string? found = null;

        LinkHeader.Read(line, Base, hubs, ref found);

        Assert.Equal(hub is null ? [] : [hub], hubs);
        Assert.Equal(self, found);
    }

    [Fact]
    public void A_flood_of_hubs_is_cut()
    {
        List<string> hubs = [];
        string? self = null;

        LinkHeader.Read(string.Join(", ", Enumerable.Range(0, 1_000).Select(i => $"<https://hub{i}.example.org/>; rel=hub")), Base, hubs, ref self);

        Assert.Equal(10, hubs.Count);
    }
}
