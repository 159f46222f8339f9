using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class AtomIdTests
{
    [Theory]
    [InlineData("https://blog.example/1")]
    [InlineData("HTTP://blog.example/?p=1")]
    [InlineData("https://пример.example/привет")]
    [InlineData("tag:blog.example,2026:/posts/1.html")]
    [InlineData("tag:ada@blog.example,2026-07-13:1#top")]
    [InlineData("tag:blog.example,2026-07:")]
    [InlineData("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a")]
    [InlineData("URN:ISBN:0451450523")]
    [InlineData("yt:video:dQw4w9WgXcQ")]
    public void An_absolute_iri_is_kept_as_it_is(string id) => Assert.Equal(id, AtomId.Accept(id));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("/posts/1")]
    [InlineData("c:\\posts")]
    [InlineData("blog.example/1")]
    [InlineData("https:///1")]
    [InlineData("https://blog.example/a b")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/plain,1")]
    [InlineData("tag:https://blog.example,2026-07-13:/posts/1.html")]
    [InlineData("tag:blog.example:1")]
    [InlineData("tag:blog.example,26:1")]
    [InlineData("tag:blog.example,2026-7-13:1")]
    [InlineData("urn:uuid:1225c695-cfb8-4ebb-aaaa")]
    [InlineData("urn:x")]
    public void Anything_else_is_none(string? id) => Assert.Null(AtomId.Accept(id));
}
