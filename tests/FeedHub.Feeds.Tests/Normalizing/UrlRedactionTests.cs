using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class UrlRedactionTests
{
    [Theory]
    [InlineData("https://user:secret@example.org/feed", "https://***@example.org/feed")]
    [InlineData("https://user:p@ss/word@example.org/feed", "https://***@ss/word@example.org/feed")] // the authority ends at the slash: what follows is path
    [InlineData("https://user:p@ss:word@example.org/", "https://***@example.org/")]
    [InlineData("https://example.org/feed?token=abc&page=2", "https://example.org/feed?token=***&page=2")]
    [InlineData("https://example.org/feed?page=2;API_KEY=abc#access_token=x", "https://example.org/feed?page=2;API_KEY=***#access_token=***")]
    [InlineData("/feed?X-Amz-Signature=abc&oauth_verifier=1&user_password=2", "/feed?X-Amz-Signature=***&oauth_verifier=***&user_password=***")]
    [InlineData("/feed?%74oken=abc", "/feed?%74oken=***")]
    [InlineData("failed: \"https://a:b@c/?sig=1\" and http://d/?key=2.", "failed: \"https://***@c/?sig=***\" and http://d/?key=***")]
    [InlineData("//a:b@c/x", "//***@c/x")]
    public void Secrets_are_masked(string text, string redacted)
    {
        Assert.Equal(redacted, UrlRedaction.Redact(text));
    }

    [Theory]
    [InlineData("https://example.org/feed?page=2&lang=en#top")]
    [InlineData("https://example.org/@user/feed")]
    [InlineData("write to a@example.org, please")]
    [InlineData("?token=")]
    [InlineData("")]
    public void What_is_no_secret_stays_as_it_is(string text)
    {
        Assert.Same(text, UrlRedaction.Redact(text));
    }

    [Fact]
    public void Redacting_twice_changes_nothing_more()
    {
        string once = UrlRedaction.Redact("https://a:b@c/?token=x&pass=y");

        Assert.Equal(once, UrlRedaction.Redact(once));
    }
}
