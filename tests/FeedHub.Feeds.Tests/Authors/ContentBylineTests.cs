using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Authors;

public sealed class ContentBylineTests
{
    private static readonly Uri Page = new("https://labs.example/2015/els");

    [Theory]
    [InlineData("<script type=\"application/ld+json\">{\"@type\":\"Article\",\"author\":{\"@type\":\"Person\",\"name\":\"Jane Doe\",\"url\":\"/jane\"}}</script>", "Jane Doe")]
    [InlineData("<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":\"BlogPosting\",\"author\":[{\"name\":\"Jane Doe\"},{\"name\":\"John Roe\"}]}]}</script>", "Jane Doe|John Roe")]
    [InlineData("<script type='application/ld+json'>{broken</script><a rel=\"author\" href=\"/jane\">Jane Doe</a>", "Jane Doe")]
    [InlineData("<p>Text.</p><a href='/author/jane' rel='author noopener'>Jane <b>Doe</b></a>", "Jane Doe")]
    [InlineData("<div class=\"h-entry\"><span class=\"p-author h-card\"><a class=\"u-url p-name\" href=\"/jane\">Jane Doe</a></span></div>", "Jane Doe")]
    [InlineData("<span itemprop=\"author\" itemscope><span itemprop=\"name\">Jane Doe</span></span>", "Jane Doe")]
    [InlineData("<head><meta name=\"author\" content=\"Jane Doe\"></head>", "Jane Doe")]
    [InlineData("<meta property='article:author' content='https://facebook.com/jane'><meta name='author' content='Jane Doe'>", "Jane Doe")]
    [InlineData("<p class=\"byline\">Published by <a href=\"/author/jane/\">Jane Doe</a></p>", "Jane Doe")]
    [InlineData("<p>Load balancing is hard.</p><p>Published by Lukáš Poláček</p>", "Lukáš Poláček")]
    [InlineData("<p>By Jane Doe and John Roe</p><p>Load balancing is hard.</p>", "Jane Doe|John Roe")]
    [InlineData("<p>Von Max Mustermann</p><p>Lastverteilung ist schwer.</p>", "Max Mustermann")]
    [InlineData("<p>By the time we noticed it was too late</p><p>Text.</p>", "")]
    [InlineData("<p>By Monday we had fixed everything that was broken.</p>", "")]
    [InlineData("<p>Author of the library is unknown to us.</p>", "")]
    [InlineData("<p>Nothing here.</p>", "")]
    [InlineData("", "")]
    public void The_most_reliable_sign_names_the_authors(string html, string expected) =>
        Assert.Equal(expected, string.Join('|', ContentByline.Find(html, Page, BylineContext.None).Select(b => b.Name)));

    [Theory]
    [InlineData("<p>Posted by Jane Doe</p>{0}", "Jane Doe")]
    [InlineData("{0}<p>Posted by Jane Doe</p>", "Jane Doe")]
    [InlineData("<p>By the way.</p>{0}<p>Posted by Jane Doe</p>", "Jane Doe")]
    [InlineData("<p>Intro.</p><p>Posted by Jane Doe</p>{0}<p>Stand by me.</p>", "Jane Doe")]
    [InlineData("{0}<p>Posted by Jane Doe</p>{0}", "")]
    [InlineData("<p>By the way.</p>{0}<p>{1}<b>was written</b> by Jane Doe</p>", "")]
    public void Words_name_an_author_before_a_long_text_or_behind_it(string html, string expected)
    {
        string text = string.Concat(Enumerable.Repeat("<p>Load balancing is hard, as everybody knows who has ever done it at any size worth talking about.</p>", 30));
        string words = string.Concat(Enumerable.Repeat("what we all know ", 100));

        html = html.Replace("{0}", text, StringComparison.Ordinal).Replace("{1}", words, StringComparison.Ordinal);
        Assert.Equal(expected, string.Join('|', ContentByline.Find(html, Page, BylineContext.None).Select(b => b.Name)));
    }

    [Fact]
    public void A_link_beside_the_name_is_the_authors_page() =>
        Assert.Equal("https://labs.example/jane", Assert.Single(ContentByline.Find("<a rel=author href=/jane>Jane Doe</a>", Page, BylineContext.None)).Uri);

    [Fact]
    public void Deep_and_endless_markup_costs_no_more_than_its_length()
    {
        string html = string.Concat(Enumerable.Repeat("<div class=author><span>", 50_000)) + new string('x', 1_000_000);

        Assert.True(ContentByline.Find(html, Page, BylineContext.None).Count <= 1);
    }
}
