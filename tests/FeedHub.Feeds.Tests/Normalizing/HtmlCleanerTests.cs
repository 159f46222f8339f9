using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Tests.Normalizing.Sanitizing;
using FeedHub.Testing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class HtmlCleanerTests
{
    private static readonly Uri Base = new("https://example.org/blog/post");

    [Theory]
    [InlineData("plain text, 2 > 1", "plain text, 2 &gt; 1")]
    [InlineData("", "")]
    [InlineData("  <p>a</p>\r\n", "<p>a</p>")]
    [InlineData("<p>a<p>b", "<p>a</p><p>b</p>")]
    [InlineData("<b>bold", "<b>bold</b>")]
    [InlineData("a < b & c", "a &lt; b &amp; c")]
    [InlineData("&lt;script&gt;", "&lt;script&gt;")]
    [InlineData("<font color=red>x</font>", "x")]
    [InlineData("<o:p>x</o:p>", "x")]
    [InlineData("<p class=a id=b style='color:red' name=c onclick=d data-x=e>x</p>", "<p>x</p>")]
    [InlineData("<p lang=EN_us dir=RTL title='t\"'>x</p>", "<p title=\"t&quot;\" dir=\"rtl\" lang=\"en-US\">x</p>")]
    [InlineData("<p xml:lang=de>x</p><font dir=rtl>y</font>", "<p lang=\"de\">x</p><span dir=\"rtl\">y</span>")]
    [InlineData("<html dir=rtl><body lang=he>x", "<div dir=\"rtl\"><div lang=\"he\">x</div></div>")]
    [InlineData("<html><body class=x>y", "y")]
    [InlineData("<p title=a title=b onclick=x TITLE=c>x</p>", "<p title=\"a\">x</p>")]
    [InlineData("<span class=x><a name=y>z</a></span>", "z")]
    [InlineData("x<svg><p>y</p><circle></svg>z", "x<p>y</p>z")]
    [InlineData("<select><option>x</select>y<select><p>z", "y<p>z</p>")]
    [InlineData("a&copy;b &copy c &notit; &amp;lt; &#x22;&#60;", "a©b © c ¬it; &amp;lt; \"&lt;")]
    [InlineData("a<!-->b--><!--c--!>d<!-->-->e<!x>f<?y>g</ z>h<![CDATA[i]]>", "ab--&gt;d--&gt;efgh")]
    [InlineData("a<!-- b -->c", "ac")]
    [InlineData("<form action=x><p>kept</p><input value=y></form>", "<div><p>kept</p></div>")]
    [InlineData("<script>x</script><style>y</style><svg><text>z</text></svg>", "")]
    [InlineData("<math><mi>x</mi><annotation>y</annotation></math>", "x")]
    [InlineData("<table><tr><td colspan=2 width=9>x</table>", "<table><tbody><tr><td colspan=\"2\">x</td></tr></tbody></table>")]
    [InlineData("x\u0000y\u0001z", "xyz")]
    [InlineData("x&#1;&#x80;", "x€")]
    [InlineData("<pre>\n\nx</pre>", "<pre>x</pre>")]
    public void Only_what_the_policy_lists_stays(string html, string clean)
    {
        Assert.Equal(clean, HtmlCleaner.Clean(html, Base));
    }

    [Theory]
    [InlineData("<a href=../x?a=1&utm_source=y>l</a>", "<a href=\"https://example.org/x?a=1\">l</a>")]
    [InlineData("<a href='//other.example/'>l</a>", "<a href=\"https://other.example/\">l</a>")]
    [InlineData("<a href='mailto:x@example.org'>l</a>", "<a href=\"mailto:x@example.org\">l</a>")]
    [InlineData("<a href='java\nscript:alert(1)'>l</a>", "l")]
    [InlineData("<a href=' &#1;javascript:alert(1)'>l</a>", "l")]
    [InlineData("<a href='data:text/html,x' target=_blank>l</a>", "l")]
    [InlineData("<a href='vbscript:x'>l</a>", "l")]
    [InlineData("<a href='&#106;&#x61vascript&colon;x'>l</a>", "l")]
    [InlineData("<a href='?a=1&copy=2&amp;x'>l</a>", "<a href=\"https://example.org/blog/post?a=1&amp;copy=2&amp;x\">l</a>")]
    [InlineData("<a href='https://example.com/?utm_source=a&fbclid=b'>l</a>", "<a href=\"https://example.com/\">l</a>")]
    [InlineData("<a href='https://bücher.example/ü'>l</a>", "<a href=\"https://bücher.example/%C3%BC\">l</a>")]
    [InlineData("<a href='https://a\u037E.example/'>l</a><a href='https://a\uFF0F.example/'>m</a>", "lm")]
    [InlineData("<img src='https://www.thats\u8B28oftwaredude.co\uFFFD/x'>t", "t")]
    [InlineData("<img src=i.png alt=a onerror=x>", "<img src=\"https://example.org/blog/i.png\" alt=\"a\">")]
    [InlineData("<img src='data:image/svg+xml,x'>t", "t")]
    [InlineData("<img srcset='a.png 1x, b,c.png 2x, javascript:x 3x'>", "<img src=\"https://example.org/blog/a.png\" srcset=\"https://example.org/blog/a.png 1x, https://example.org/blog/b,c.png 2x\">")]
    [InlineData("<blockquote cite=javascript:x>q</blockquote>", "<blockquote>q</blockquote>")]
    public void Urls_are_absolute_and_of_the_web(string html, string clean)
    {
        Assert.Equal(clean, HtmlCleaner.Clean(html, Base));
    }

    [Theory]
    [InlineData("<img src=p.gif width=1 height=1>")]
    [InlineData("<img src=p.gif width='1px' height=0>")]
    [InlineData("<img src=p.gif style='display: none'>")]
    [InlineData("<img src=p.gif height=1>")]
    [InlineData("<img src=p.gif style='width:1px; HEIGHT: 1px'>")]
    [InlineData("<img src='https://www.facebook.com/tr?id=1'>")]
    [InlineData("<img src='http://feeds.feedburner.com/~r/x/4/1'>")]
    [InlineData("<img src='https://pixel.wp.com/b.gif?x'>")]
    [InlineData("<img src='https://stats.g.doubleclick.net/x'>")]
    [InlineData("<img src='http://127.0.0.1/x.png'>")]
    [InlineData("<img src='http://192.168.0.1/x.png'>")]
    [InlineData("<img src='http://router/x.png'>")]
    [InlineData("<img src='http://[::1]/x.png'>")]
    [InlineData("<iframe src='https://ads.example/x'></iframe>")]
    [InlineData("<picture><source srcset='data:x'><img src='data:y'></picture>")]
    public void Trackers_and_pictures_of_the_readers_own_network_go(string html)
    {
        Assert.Equal("<p>x</p>", HtmlCleaner.Clean("<p>x" + html + "</p>", Base));
    }

    [Fact]
    public void A_picture_whose_host_only_ends_like_a_tracker_stays()
    {
        Assert.Contains("<img", HtmlCleaner.Clean("<img src='https://notdoubleclick.net/x.png'>", Base), StringComparison.Ordinal);
        Assert.Contains("<img", HtmlCleaner.Clean("<img src='http://127.0.0.1:8090/x.png'>", new Uri("http://127.0.0.1:8090/feed")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<img data-src=i.png src='data:image/gif;base64,xx'>", "<img src=\"https://example.org/blog/i.png\">")]
    [InlineData("<img data-lazy-src=i.png src=blank.gif><noscript><img src=i.png></noscript>", "<img src=\"https://example.org/blog/i.png\">")]
    [InlineData("<noscript><img src=i.png></noscript>", "<img src=\"https://example.org/blog/i.png\">")]
    [InlineData("<p><img src=blank.gif> <noscript><img src=i.png></noscript>x", "<p><img src=\"https://example.org/blog/i.png\">x</p>")]
    [InlineData("<a><img src=i.png></a><p><noscript><img src=i.png></noscript>", "<img src=\"https://example.org/blog/i.png\"><p></p>")]
    [InlineData("<img src=i.png><noscript><img src=t.gif width=1 height=1></noscript>", "<img src=\"https://example.org/blog/i.png\">")]
    [InlineData("<picture><source data-srcset='a.webp' type=image/webp><img data-original=a.png></picture>", "<picture><source srcset=\"https://example.org/blog/a.webp\" type=\"image/webp\"><img src=\"https://example.org/blog/a.png\"></picture>")]
    [InlineData("<picture><source srcset='data:x'><img src=a.png></picture><source srcset=b>", "<img src=\"https://example.org/blog/a.png\">")]
    [InlineData("<img data-srcset='i.png 2x'>", "<img src=\"https://example.org/blog/i.png\" srcset=\"https://example.org/blog/i.png 2x\">")]
    [InlineData("<img src=i.png data-lazy=true data-original=1 data-image='a gallery' data-lazy-loaded=1>", "<img src=\"https://example.org/blog/i.png\">")]
    [InlineData("<img data-cfsrc='/i.png' style='display:none;visibility:hidden'>", "<img src=\"https://example.org/i.png\">")]
    [InlineData("<img src='data:image/gif;base64,xx' data-ezsrc=i.png>", "<img src=\"https://example.org/blog/i.png\">")]
    [InlineData("<img src=i.png data-video-src='/film.mp4'>", "<img src=\"https://example.org/blog/i.png\">")]
    [InlineData("<img src=dim.png data-srcset='i.png 2x'>", "<img src=\"https://example.org/blog/i.png\" srcset=\"https://example.org/blog/i.png 2x\">")]
    [InlineData("a<img src=i.png style='width:1px!important;height:1px !important'><img src=i.png hidden>", "a")]
    [InlineData("<ol start=-3><li value=-2>a</ol>", "<ol start=\"-3\"><li value=\"-2\">a</li></ol>")]
    [InlineData("<picture><source data-srcset='a,b.webp 1x, c.webp 2x'><img src='data:,' alt=A></picture>", "<picture><source srcset=\"https://example.org/blog/a,b.webp 1x, https://example.org/blog/c.webp 2x\"><img src=\"https://example.org/blog/a,b.webp\" alt=\"A\"></picture>")]
    [InlineData("<noscript><img src=i.png></noscript> <img src='data:,' data-src=/cdn/i.png?w=1><noscript><img src=k.png></noscript><img data-src=l.png>", "<img src=\"https://example.org/blog/i.png\"> <img src=\"https://example.org/blog/k.png\"><img src=\"https://example.org/blog/l.png\">")]
    [InlineData("<amp-img src=i.png width=30></amp-img>", "<img src=\"https://example.org/blog/i.png\" width=\"30\">")]
    [InlineData("a<img src='https://stats.example.net/matomo.php?idsite=1'><img src='/open/track.gif'><img src=http://feeds.wordpress.com/1.0/comments/x/>", "a")]
    [InlineData("<iframe data-src='https://www.youtube.com/embed/abc'></iframe><noscript><iframe src='https://www.youtube.com/embed/abc'></iframe></noscript>", "<a href=\"https://www.youtube.com/watch?v=abc\">YouTube video</a>")]
    [InlineData("<p style='text-align: right; direction: RTL !important'>a</p><p dir=ltr style='direction:rtl'>b</p><p style='direction:inherit'>c</p>", "<p dir=\"rtl\">a</p><p dir=\"ltr\">b</p><p>c</p>")]
    public void Pictures_that_a_script_would_load_are_restored(string html, string clean)
    {
        Assert.Equal(clean, HtmlCleaner.Clean(html, Base));
    }

    [Theory]
    [InlineData("<iframe src='https://www.youtube.com/embed/abc?rel=0'></iframe>", "<a href=\"https://www.youtube.com/watch?v=abc\">YouTube video</a>")]
    [InlineData("<iframe src='//player.vimeo.com/video/12' title='A talk'></iframe>", "<a href=\"https://vimeo.com/12\">A talk</a>")]
    [InlineData("<object><param name=movie value=x><embed src='https://www.youtube.com/v/abc'></object>", "<a href=\"https://www.youtube.com/watch?v=abc\">YouTube video</a>")]
    [InlineData("<object data=x.swf><p>fallback<script>x</script></p></object>", "<p>fallback</p>")]
    [InlineData("<iframe src='https://evilyoutube.com/embed/abc'></iframe>", "")]
    [InlineData("<iframe src='https://www.google.com/maps/embed?pb=1'></iframe><iframe src='https://www.google.com/ads/x'></iframe>", "<a href=\"https://www.google.com/maps/embed?pb=1\">Map</a>")]
    [InlineData("<iframe src='https://play.libsyn.com/embed/episode/id/1'></iframe>", "<a href=\"https://play.libsyn.com/embed/episode/id/1\">Podcast</a>")]
    [InlineData("<video src=v.mp4 autoplay onplay=x></video>", "<a href=\"https://example.org/blog/v.mp4\">Video</a>")]
    [InlineData("<video poster=p.png title=Talk><source src=v.mp4>not supported</video>x", "<a href=\"https://example.org/blog/v.mp4\"><img src=\"https://example.org/blog/p.png\" alt=\"Talk\"></a>x")]
    [InlineData("<audio><source src='javascript:x'><source src=a.mp3></audio>", "<a href=\"https://example.org/blog/a.mp3\">Audio</a>")]
    [InlineData("<video><p>no film</p></video>", "<p>no film</p>")]
    [InlineData("<video src=v.mp4 />and the text", "<a href=\"https://example.org/blog/v.mp4\">Video</a>and the text")]
    [InlineData("<object data=a.pdf><p>fallback</p></object>", "<a href=\"https://example.org/blog/a.pdf\">PDF document</a>")]
    [InlineData("<iframe data-src='https://www.youtube.com/embed/abc' src=about:blank>", "<a href=\"https://www.youtube.com/watch?v=abc\">YouTube video</a>")]
    public void Players_become_links(string html, string clean)
    {
        Assert.Equal(clean, HtmlCleaner.Clean(html, Base));
    }

    [Fact]
    public void Without_a_base_relative_urls_are_dropped()
    {
        Assert.Equal("l<a href=\"https://example.org/\">m</a>", HtmlCleaner.Clean("<a href=x>l</a><img src=y><a href='https://example.org'>m</a>", null));
    }

    [Theory]
    [InlineData("<div>", 200_000)]
    [InlineData("<b>", 200_000)]
    [InlineData("<a href=x>", 100_000)]
    [InlineData("<table><tr><td>", 60_000)]
    [InlineData("<svg>", 200_000)]
    [InlineData("<svg><title><div>", 60_000)]
    [InlineData("<select><title><div>", 60_000)]
    [InlineData("<p><span>", 100_000)]
    [InlineData("<ul><li>", 100_000)]
    [InlineData("<!--><div>", 100_000)]
    [InlineData("<", 1_000_000)]
    [InlineData("<!--", 250_000)]
    [InlineData("</", 500_000)]
    [InlineData("<a \"", 250_000)]
    [InlineData("&", 1_000_000)]
    [InlineData("<p>", 300_000)]
    [InlineData("<script>", 100_000)]
    public void Nesting_without_end_costs_no_more_than_its_length(string part, int times)
    {
        string html = string.Concat(Enumerable.Repeat(part, times)) + "end";
        string clean = "";

        TimeSpan time = ThreadTime.Of(() => clean = HtmlCleaner.Clean(html, Base));

        Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(clean, HtmlCleaner.Clean(clean, Base));
    }

    [Theory]
    [InlineData("<b><p>1</b>2", "<p><b>1</b>2</p>")]
    [InlineData("<i><b>1</i>2</b>", "<i><b>1</b></i><b>2</b>")]
    [InlineData("<p><b>1<p>2</b>3", "<p><b>1</b></p><p><b>2</b>3</p>")]
    [InlineData("<p><sup>1<p>2", "<p><sup>1</sup></p><p>2</p>")]
    [InlineData("<a href=x><div><h2>t</h2><p>u</p></div></a>v", "<div><h2><a href=\"https://example.org/blog/x\">t</a></h2><p><a href=\"https://example.org/blog/x\">u</a></p></div>v")]
    [InlineData("<a href=x>1<a href=y>2</a>3", "<a href=\"https://example.org/blog/x\">1</a><a href=\"https://example.org/blog/y\">2</a>3")]
    [InlineData("<a href=x>1<table><td>2<a href=y>3</a>4", "<a href=\"https://example.org/blog/x\">1</a><table><tbody><tr><td><a href=\"https://example.org/blog/x\">2</a><a href=\"https://example.org/blog/y\">3</a><a href=\"https://example.org/blog/x\">4</a></td></tr></tbody></table>")]
    [InlineData("<table>1<tr>2<td>3<div><tr><td>4</table>5", "<table><tbody><tr><td>1</td></tr><tr><td>2</td><td>3<div></div></td></tr><tr><td>4</td></tr></tbody></table>5")]
    [InlineData("<td>1<td>2", "1 2")]
    [InlineData("<table><tr><td>1</div></p>2</b></td></table>", "<table><tbody><tr><td>12</td></tr></tbody></table>")]
    [InlineData("<ul><li>1<ul><li>2</ul><li>3", "<ul><li>1<ul><li>2</li></ul></li><li>3</li></ul>")]
    [InlineData("<dl><dt>1<dd>2<dt>3", "<dl><dt>1</dt><dd>2</dd><dt>3</dt></dl>")]
    [InlineData("<h1>1<h2>2</h1>3", "<h1>1</h1><h2>2</h2>3")]
    [InlineData("<ruby>1<rp>(<rt>2<rp>)</ruby><rt>3", "<ruby>1<rp>(</rp><rt>2</rt><rp>)</rp></ruby>3")]
    [InlineData("<b><b><b><b><b>1</b>2", "<b><b><b>1</b>2</b></b>")]
    [InlineData("1<p></p>2<div><p></p></div>", "1<p></p>2<div></div>")]
    [InlineData("<div><p></p></div><p><b> </b>1", "<p> 1</p>")]
    [InlineData("</p>1</br>2</div>", "1<br>2")]
    public void What_a_browser_would_move_is_written_where_it_belongs(string html, string clean)
    {
        Assert.Equal(clean, HtmlCleaner.Clean(html, Base));
        AssertSafe(clean);
    }

    [Fact]
    public void Formatting_left_open_is_not_copied_without_end()
    {
        string html = "<p>" + string.Concat(Enumerable.Range(0, 500).Select(i => $"<b title={i}>")) + string.Concat(Enumerable.Repeat("</p><p>x", 20_000));

        string clean = HtmlCleaner.Clean(html, Base);

        Assert.InRange(clean.Length, 20_000, 3 * html.Length);
        Assert.EndsWith("<p>x</p><p>x</p>", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nests_too_deeply_is_plain_text_there_and_markup_again_behind()
    {
        string html = string.Concat(Enumerable.Repeat("<div>", 1_000)) + "a<p>b" + string.Concat(Enumerable.Repeat("</div>", 1_000)) + "<p><b>c</b></p>";

        string clean = HtmlCleaner.Clean(html, Base);

        Assert.Contains("<div>a b </div>", clean, StringComparison.Ordinal);
        Assert.EndsWith("</div><p><b>c</b></p>", clean, StringComparison.Ordinal);
        AssertSafe(clean);
    }

    [Fact]
    public void Attributes_by_the_hundred_thousand_go()
    {
        string html = "<p " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i} ")) + ">x</p>";

        Assert.Equal("<p>x</p>", HtmlCleaner.Clean(html, Base));
    }

    [Theory]
    [InlineData("&")]
    [InlineData("<p title='\"\"\"\"\"\"\"\"'>&")]
    [InlineData("<b>\U0001F600")]
    [InlineData("<table><td>x")]
    public void What_would_grow_beyond_the_limit_is_cut_and_closed(string part)
    {
        string clean = HtmlCleaner.Clean(string.Concat(Enumerable.Repeat(part, HtmlCleaner.MaxLength / part.Length)), Base);

        Assert.InRange(clean.Length, HtmlCleaner.MaxLength / 8, HtmlCleaner.MaxLength);
        AssertSafe(clean);
    }

    [Fact]
    public void What_is_clean_is_the_same_instance()
    {
        const string Html = "<p>One <a href=\"https://example.com/\">two</a> &amp; three.</p>";

        Assert.Same(Html, HtmlCleaner.Clean(Html, Base));
    }

    public static TheoryData<string> Awkward => [.. HtmlFragments.All];

    [Theory]
    [MemberData(nameof(Awkward))]
    public void Cleaning_what_is_clean_changes_nothing(string html)
    {
        string once = HtmlCleaner.Clean(html, Base);

        Assert.Equal(once, HtmlCleaner.Clean(once, Base));
        AssertSafe(once);
    }

    [FsCheck.Xunit.Property(MaxTest = 2_000)]
    public bool Any_mixture_of_tags_is_cleaned_to_a_fixpoint(byte[] choices)
    {
        string html = Mix(choices);

        string once = HtmlCleaner.Clean(html, Base);

        AssertSafe(once);
        return HtmlCleaner.Clean(once, Base) == once;
    }

    [Fact]
    public async Task Many_threads_clean_alike()
    {
        string[] cleaned = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => HtmlCleaner.Clean("<p onclick=x>a <a href=b>c</a>", Base))));

        Assert.Single(cleaned.Distinct());
    }

    internal static void AssertSafe(string clean) => Assert.Null(new HtmlOracle().Fault(clean, Base));

    private static string Mix(byte[] choices)
    {
        string[] names =
        [
            "p", "div", "a href=x", "b", "i", "table", "tr", "td", "ul", "li", "foo", "svg", "math", "mtext", "style", "title", "select", "option", "button", "object", "ruby", "rt", "h1", "h2", "dl", "dt", "dd",
            "pre", "form", "noscript", "template", "caption", "tbody", "img src=y", "br", "span", "details", "summary", "video src=v", "source src=s", "picture", "iframe src=//youtu.be/x", "blockquote", "font", "em", "desc",
        ];
        System.Text.StringBuilder html = new();
        foreach (byte choice in choices)
        {
            string name = names[choice % names.Length];
            html.Append(choice switch
            {
                >= 230 => "\n",
                >= 200 => "text",
                >= 120 => $"</{name.Split(' ')[0]}>",
                _ => $"<{name}>",
            });
        }

        return html.ToString();
    }
}
