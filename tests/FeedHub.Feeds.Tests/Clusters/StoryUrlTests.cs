using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Clusters;

public sealed class StoryUrlTests
{
    [Theory]
    [InlineData("http://www.site.example/2026/story/")]
    [InlineData("https://m.site.example/2026/story")]
    [InlineData("https://amp.site.example/2026/story/amp")]
    [InlineData("https://site.example/amp/2026/story")]
    [InlineData("https://site.example/2026/story/index.html#comments")]
    [InlineData("https://site.example//2026//story?utm_source=rss&fbclid=1&amp=1")]
    [InlineData("https://site.example/2026/story?ref=planet&source=rss----ab12---4")]
    [InlineData("https://site-example.cdn.ampproject.org/c/s/site.example/2026/story")]
    [InlineData("https://www.google.com/amp/s/site.example/2026/story")]
    [InlineData("https://www.google.com/url?sa=D&q=https%3A%2F%2Fsite.example%2F2026%2Fstory")]
    [InlineData("https://web.archive.org/web/20260301000000/https://site.example/2026/story")]
    public void Addresses_of_one_page_have_one_key(string url) =>
        Assert.Equal(StoryUrl.KeyOf(new Uri("https://site.example/2026/story")), StoryUrl.KeyOf(new Uri(url)));

    [Theory]
    [InlineData("https://site.example/story?id=1", "https://site.example/story?id=2")]
    [InlineData("https://site.example/changelog#v1.2", "https://site.example/changelog#v1.3")]
    [InlineData("https://site.example/#!/story/1", "https://site.example/#!/story/2")]
    [InlineData("https://site.example/en/story", "https://site.example/de/story")]
    [InlineData("https://site.example/story", "https://site.example:8080/story")]
    [InlineData("https://one.example/story", "https://two.example/story")]
    [InlineData("https://site.example/?p=12", "https://site.example/?p=13")]
    public void Addresses_of_two_pages_have_two(string one, string other) => Assert.NotEqual(StoryUrl.KeyOf(new Uri(one)), StoryUrl.KeyOf(new Uri(other)));

    [Theory]
    [InlineData("https://site.example/")]
    [InlineData("https://www.site.example/index.html?utm_source=rss")]
    [InlineData("https://site.example/blog/")]
    [InlineData("https://site.example/changelog")]
    public void The_front_page_of_a_site_or_section_names_no_story(string url) => Assert.Null(StoryUrl.KeyOf(new Uri(url)));

    [Fact]
    public void A_canonical_page_that_names_no_story_gives_way_to_the_link() =>
        Assert.Equal(StoryUrl.KeyOf(new Uri("https://site.example/a")), StoryUrl.KeyOf(new Uri("https://site.example/a"), new Uri("https://site.example/")));
}
