using FeedHub.Site.Images;

namespace FeedHub.Tests.Site;

public sealed class EntryPicturesTests
{
    [Theory]
    [InlineData("<p>a<img src=\"http://a.example/1.png\" alt=\"x\">b</p>", "<p>a<img src=\"https://a.example/1.png\" alt=\"x\">b</p>")]
    [InlineData("<img src=\"https://a.example/1.png\" srcset=\"http://a.example/2.png 2x, https://a.example/3.png 3x\" alt=\"http://stays.example/\">", "<img src=\"https://a.example/1.png\" srcset=\"https://a.example/2.png 2x, https://a.example/3.png 3x\" alt=\"http://stays.example/\">")]
    [InlineData("<p>http://a.example/ &lt;img src=\"http://a.example/\"&gt;</p>", "<p>http://a.example/ &lt;img src=\"http://a.example/\"&gt;</p>")]
    [InlineData("<a href=\"http://a.example/\">a</a>", "<a href=\"http://a.example/\">a</a>")]
    public void Pictures_are_shown_over_https_alone(string html, string shown) => Assert.Equal(shown, EntryPictures.Direct(html));

    [Theory]
    [InlineData("<p>a<img src=\"https://a.example/1.png\" alt=\"A &amp; B\" width=\"10\">b</p>", "<p>a<span class=\"alt\">A &amp; B</span>b</p>")]
    [InlineData("<p><img src=\"https://a.example/1.png\" alt=\"\"><img src=\"https://a.example/2.png\"></p>", "<p></p>")]
    [InlineData("<picture><source srcset=\"https://a.example/1.avif\" type=\"image/avif\"><img src=\"https://a.example/1.png\" alt=\"one\"></picture>", "<picture><span class=\"alt\">one</span></picture>")]
    [InlineData("<a href=\"https://a.example/\"><picture><img src=\"https://a.example/1.png\" alt=\" \"></picture></a>", "<a href=\"https://a.example/\"><span lang=\"en\" class=\"alt\">Picture</span></a>")]
    [InlineData("<a href=\"https://a.example/\" title=\"a > b\"><img src=\"https://a.example/1.png\" alt=\"1 > 0\"></a>", "<a href=\"https://a.example/\" title=\"a > b\"><span class=\"alt\">1 > 0</span></a>")]
    public void Without_pictures_what_they_say_stays(string html, string shown) => Assert.Equal(shown, EntryPictures.None(html));

    [Fact]
    public void Each_picture_comes_from_one_other_address_and_what_has_none_leaves_its_words()
    {
        const string Html = "<picture><source srcset=\"https://a.example/1.avif\"><img alt=\"one\" src=\"https://a.example/1.png?a=1&amp;b=2\" srcset=\"https://a.example/1.png 1x\" sizes=\"50vw\"></picture><img src=\"https://b.example/2.png\" alt=\"two\">";
        List<string> asked = [];

        string shown = EntryPictures.Through(Html, url =>
        {
            asked.Add(url);
            return url.StartsWith("https://a", StringComparison.Ordinal) ? "/images/s/\"1\"" : null;
        });

        Assert.Equal("<picture><img alt=\"one\" src=\"/images/s/&quot;1&quot;\"></picture><span class=\"alt\">two</span>", shown);
        Assert.Equal(["https://a.example/1.png?a=1&b=2", "https://b.example/2.png"], asked);
    }

    [Fact]
    public void A_large_text_takes_linear_time()
    {
        string html = string.Concat(Enumerable.Repeat("<img src=\"https://a.example/1.png\" alt=\"" + new string('<', 1_000), 400));

        Assert.Equal(html, EntryPictures.None(html)); // no tag ends
    }
}
