using FeedHub.Fetching.Answers;

namespace FeedHub.Fetching.Tests.Answers;

public sealed class RobotsTagTests
{
    [Theory]
    [InlineData("noindex", true)]
    [InlineData("noarchive, NOINDEX", true)]
    [InlineData("none", true)]
    [InlineData("FeedHub: noindex, nofollow", true)]
    [InlineData("otherbot: nofollow, feedhub: none", true)]
    [InlineData("unavailable_after: 25 Jun 2030 15:00:00 PST, noindex", true)]
    [InlineData("max-snippet: 20, noindex", true)]
    [InlineData("otherbot: noindex", false)]
    [InlineData("otherbot: nofollow, noindex", false)]
    [InlineData("nofollow, max-image-preview:none", false)]
    [InlineData("index", false)]
    [InlineData("", false)]
    public void Only_what_is_meant_for_all_or_for_us_counts(string value, bool expected) => Assert.Equal(expected, RobotsTag.IsNoIndex([value]));
}
