using FeedHub.Feeds.Normalizing;
using FsCheck.Xunit;

namespace FeedHub.Feeds.Tests.Normalizing.Sanitizing;

public sealed class HtmlUrlTests
{
    private static readonly string[] Pieces =
    [
        "https://", "http://", "HTTPS://", "example", "a", "b-c", "xn--a", "1", "127", ".", "..", "com", "org", "COM", "local", "arpa", "/", "//", "/.", "/..", "/./", "x", "%41", "%7e", "%", "?", "#", "&", "=", ";", ":", ":80", ":443",
        "@", "!", "$", "(", ")", "*", "+", ",", "~", "_", "-", "'", "[", "]", "\\", " ", "é", "utm_source=x", "|", "^", "`", "{", "}", "\"", "<", ">",
    ];

    [Property(MaxTest = 20_000)]
    public void What_counts_as_normal_is_what_the_framework_would_write(byte[] picks)
    {
        string url = "https://example.com/" + string.Concat((picks ?? []).Select(pick => Pieces[pick % Pieces.Length]));
        string host = "https://" + string.Concat((picks ?? []).Take(6).Select(pick => Pieces[pick % Pieces.Length])) + ".com/x";

        AssertNormal(url);
        AssertNormal(host);
    }

    [Theory]
    [InlineData("https://example.com/a/b.png?x=1&y=(2)#z", true)]
    [InlineData("http://a-b.c.example.org/", true)]
    [InlineData("https://example.com", false)]
    [InlineData("https://Example.com/", false)]
    [InlineData("https://192.168.0.1/", false)]
    [InlineData("https://router.local/", false)]
    [InlineData("https://router/", false)]
    [InlineData("https://example.com/a/../b", false)]
    [InlineData("https://user@example.com/", false)]
    [InlineData("https://example.com:8080/", false)]
    [InlineData("//example.com/", false)]
    public void Only_public_names_in_their_normal_form_count_as_normal(string url, bool isNormal)
    {
        Assert.Equal(isNormal, HtmlUrl.IsNormal(url, out _));
        AssertNormal(url);
    }

    private static void AssertNormal(string url)
    {
        if (HtmlUrl.IsNormal(url, out Range host))
        {
            Uri parsed = new(url);
            Assert.Equal((url, parsed.Host), (parsed.AbsoluteUri, url[host]));
            Assert.Equal(parsed, WebAddress.Resolve(url, null));
            Assert.False(PrivateHost.Is(parsed));
        }
    }
}
