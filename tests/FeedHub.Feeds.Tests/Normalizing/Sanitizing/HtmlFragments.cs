namespace FeedHub.Feeds.Tests.Normalizing.Sanitizing;

/// <summary>Fragments that browsers repair, and ways in which sanitizers were deceived.</summary>
internal static class HtmlFragments
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "<p>One <b>bold</b> <a href=\"https://example.com/?a=1&amp;utm_source=x\">link</a> &#8212; <code>a &lt; b</code>.</p>\n<ul><li>a</li><li>b<ol start=3><li>c</ol></ul>",
        "<figure><picture><source srcset=\"a.webp 2x\" type=image/webp><img data-src=a.png src=blank.gif width=800 alt='x\"y'></picture><figcaption>f</figcaption></figure>",
        "<table><caption>c</caption><thead><tr><th scope=col>h</th></tr></thead><tbody><tr><td colspan=2>d<td>e</tbody></table>", "<dl><dt>a<dd>b<dd>c</dl><details open><summary>s</summary>x</details>",
        "<blockquote cite=x><p>q</p></blockquote><pre>\n\nx\n  y</pre><ruby>a<rp>(<rt>b<rp>)</ruby>", "<img src=a.gif><noscript><img src=b.png></noscript><video poster=p.png><source src=v.mp4>no</video>",
        "<p><object><p>x</p></object></p>", "<a href=x>1<object><a href=y>2</a></object></a>", "<a href=x><table><tr><td><a href=y>z</table></a>", "<button><p><button><p>x", "<table><font><td>x",
        "<table>text<tr>more<td>cell", "<table><tr><form><td>x</form>", "<ul><foo><li><foo><li>x", "<h1><foo><h2>x", "<dl><dt><foo><dd>x", "<ruby><foo><rt>x<foo><rt>y", "<p><table><p>x", "<b><p>1</b>2",
        "<i><b>1</i>2</b>", "<svg><p>x", "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<select><p>x<option>y", "<frameset><p>x", "<textarea><p>x",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<template><p>x</template>y", "<plaintext><p>x", "<svg><desc><p>x</desc></svg>", "<marquee><p>x</marquee>", "<nobr>1<nobr>2",
        "<p><marquee><p>x", "<li><p><foo><li>x", "<details><summary>s<p>x", "<caption>x<td>y", "<col><tr>z", "<a href=x><h1><a href=y>z", "<b><b><b><b><b>x<p>y", "<pre>\n<b>\nx", "<body onload=x><p>y", "</p>x</br>y",
        "<image src=i.png>", "<iframe src=//youtube.com/embed/x><p>y", "<a href=x><iframe src=//youtube.com/embed/x></iframe></a>", "<table><caption><p>x<table><tr><td>y", "<a href=x><div><h2>t</h2><p>u</a>v</div>",
        "<pre>&#10;x</pre>", "<pre><span>\nx</span></pre>", "<pre><b> </b>\n</pre>", "\u00A0<p></p>x", "a<p></p>b<div><p></p></div>", "<table> &#32; <tr> <td> </table>", "<b> </b>&#9;<i>&nbsp;</i>", "<html dir=rtl><body lang=he>x",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">", "<svg><style><![CDATA[</style><img src=x onerror=alert(1)>]]>", "<math><annotation-xml encoding=text/html><svg><p>x", "<svg><title><p>x</title></svg>y",
        "<noscript><style></noscript><img src=x onerror=alert(1)>", "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">", "<!--><img src=x onerror=alert(1)>-->", "<!--!><img src=x onerror=alert(1)>-->", "<!-- --!><img src=x onerror=alert(1)> -->",
        "<![CDATA[<img src=x onerror=alert(1)>]]>", "<?xml <img src=x onerror=alert(1)>?>", "<img src=x\"onerror=alert(1)>", "<img src='x' alt='`onerror=alert(1)'>", "<a href=\"java\tscript:alert(1)\" title=\"&lt;/a&gt;\">x",
        "<a href=&#x6A&#x61&#x76&#x61script:x>x</a>", "<img srcset='data:x 1x,,https://a.example/b,c, 2x,d.png 1w'>", "<a href='https://exa&#x2f;mple/%00'>x</a>", "<p lang='e\"n' dir='rt l'>x", "<td><b>x</td><p>y", "<table><td><b>x<td>y</table>z",
        "<div><table><b><tr><td>x</b>y</table>z</div>", "<p><b><i><u><s><p>x</b></i>y", "<ruby>a<rp>(<table><td>b<ruby>c<rp>(<div>d<rt>e", "<select><svg></select><p>x", "<svg><foreignObject><p>x</svg>y", "<ol reversed start=-5 type=A><li value=9x>y", "<div><li><div><li>x</div>y",
    ];
}
