using FeedHub.Feeds.Normalizing;
using FeedHub.Testing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("  plain\n text ", "plain text")]
    [InlineData("<p>one</p><p>two</p>", "one two")]
    [InlineData("a<br>b", "a b")]
    [InlineData("<b>in</b>line", "inline")]
    [InlineData("&lt;b&gt; &amp;amp; &nbsp;x &eacute;&#233;&#xe9; &copy", "<b> &amp; x ééé ©")]
    [InlineData("AT&T & a&b; &unknown; &#; &#x;", "AT&T & a&b; &unknown; &#; &#x;")]
    [InlineData("x<script>if (a < b) '</p>'</script>y<style>p{}</style>z", "x y z")]
    [InlineData("a < b > c <3", "a < b > c <3")]
    [InlineData("a<!-- <p>no</p> -->b", "ab")]
    [InlineData("a<!-->b<!--->c", "abc")]
    [InlineData("a<a title=\"x > y\">b</a>", "ab")]
    [InlineData("cut <a href=\"x", "cut")]
    [InlineData("cut <!-- x", "cut")]
    [InlineData("a&#0;b&#xD800;c&#x110000;\u0000d", "a\uFFFDb\uFFFDc\uFFFDd")]
    [InlineData("<textarea>a<b></textarea>", "a<b>")]
    [InlineData("<?php echo ?>x</>y</ z>w", "xyw")]
    [InlineData("\U0001F600", "\U0001F600")]
    public void Markup_becomes_text(string? html, string text)
    {
        Assert.Equal(text, PlainText.FromHtml(html));
    }

    [Fact]
    public void Text_is_cut_between_characters()
    {
        Assert.Equal("ab", PlainText.FromHtml("<p>ab\U0001F600", 3));
        Assert.Equal("ab", PlainText.FromHtml("<p>ab cd", 3));
    }

    [Fact]
    public void Half_a_character_is_no_text()
    {
        Assert.Equal("ab", PlainText.FromHtml("a\uD800<i>b\uDC00"));
    }

    [Theory]
    [InlineData("<a ")]
    [InlineData("<!--")]
    [InlineData("<script></scrip")]
    [InlineData("<title></")]
    [InlineData("&amp")]
    [InlineData("<a b='")]
    [InlineData("</a")]
    [InlineData("<!")]
    [InlineData("<![CDATA[")]
    public void Any_repetition_is_read_in_linear_time(string part)
    {
        string html = string.Concat(Enumerable.Repeat(part, 2_000_000 / part.Length));

        TimeSpan time = ThreadTime.Of(() => PlainText.FromHtml(html));

        Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }
}
