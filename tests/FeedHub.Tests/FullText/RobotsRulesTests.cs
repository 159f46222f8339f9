using FeedHub.FullText;

namespace FeedHub.Tests.FullText;

/// <summary>RFC 9309, by its own examples and the cases that are read wrongly most often.</summary>
public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /private/", "/private/a", false)]
    [InlineData("User-agent: *\nDisallow: /private/", "/privately", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nAllow: /a\nDisallow: /a", "/a", true)]
    [InlineData("User-agent: other\nDisallow: /", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: FeedHub\nDisallow: /x", "/a", true)]
    [InlineData("User-agent: *\nAllow: /\n\nUser-agent: feedhub/2.0\nDisallow: /", "/a", false)]
    [InlineData("User-agent: other\nUser-agent: FeedHub\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: FeedHub\nDisallow: /a\nUser-agent: other\nDisallow: /b", "/b", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true)]
    [InlineData("User-agent: *\nDisallow: /*?print=", "/a?print=1", false)]
    [InlineData("# nothing\nUser-Agent : *  # all\nDISALLOW: /a # here", "/a", false)]
    [InlineData("Disallow: /", "/a", true)]
    public void Longest_rule_of_the_nearest_group_counts(string file, string path, bool expected) =>
        Assert.Equal(expected, RobotsRules.Parse(file, "FeedHub").Allows(new Uri("https://www.example.org" + path)));
}
