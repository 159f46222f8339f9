using FeedHub.Access;

namespace FeedHub.Tests.Access;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/hangfire/sources")]
    [InlineData("/hangfire/sources?q=a%20b&page=2")]
    [InlineData("/")]
    public void A_path_on_this_hub_is_kept(string url) => Assert.Equal(url, LocalUrl.Or(url, "/fallback"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/a\r\nSet-Cookie: x=1")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("hangfire")]
    [InlineData(" /hangfire")]
    [InlineData("/größe")]
    public void Anything_that_could_lead_elsewhere_is_not(string? url) => Assert.Equal("/fallback", LocalUrl.Or(url, "/fallback"));
}
