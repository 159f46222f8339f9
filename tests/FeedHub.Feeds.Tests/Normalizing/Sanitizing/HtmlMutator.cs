using System.Text;

namespace FeedHub.Feeds.Tests.Normalizing.Sanitizing;

/// <summary>Changes fragments at random, in the ways of those who want a sanitizer and a browser to disagree. Lives in <c>FeedHub.Feeds.Tests</c>.</summary>
/// <param name="seed">Equal seeds give equal fragments.</param>
internal sealed class HtmlMutator(int seed)
{
    private const int MaxLength = 2_048;

    private static readonly string[] Names =
        ("a abbr acronym address annotation-xml applet area article aside audio b base bdo big blockquote body br button canvas caption center cite code col colgroup dd del desc details dfn dialog dir div " +
        "dl dt em embed fieldset figcaption figure font foreignObject form frame frameset h1 h2 h6 head header hgroup hr html i iframe image img input ins isindex keygen li link listing main map " +
        "marquee math menu meta mglyph mi mtext nav nobr noembed noframes noscript object ol optgroup option p param picture plaintext portal pre q rb rp rt rtc ruby s samp script search section select " +
        "small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr x-y xmp o:p malignmark annotation").Split(' ');

    private static readonly string[] Pieces =
    [
        "<", ">", "</", "/>", "<!--", "-->", "--!>", "<!-->", "<!--->", "<!-- -- >", "<!", "<?", "?>", "<![CDATA[", "]]>", "<!DOCTYPE html>", "<!--[if IE]>", "<![endif]-->", "&", "&amp;", "&lt;", "&gt;",
        "&#60;", "&#x3c", "&lt", "&#0;", "&#13;", "&#10;", "&#32;", "&#9;", "&#xd800;", "&#x110000;", "&#128;", "&nbsp;", "&nbsp", "&copy", "&notit;", "&NewLine;", "&colon;", "&quot;", "&apos;", "&#39;", "&ThickSpace;",
        "\"", "'", "`", "=", "/", " ", "\n", "\t", "\f", "\r", "\0", "\u00A0", "\u200B", "\uFEFF", "\uFFFE", "\uD83D", "\uDE00", "😀", "\u2028", "\u0085", "\u001B", "x", "text", "<br/ >", "</br>", "</p>", "<p/>",
        " href=", " src=", " srcset=", " title=", " style=", " onerror=alert(1)", " onclick='x'", " lang=", " dir=rtl", " width=1 height=1", " data-src=", " data-srcset=", " cite=", " alt=\"", " poster=", " xml:lang=de",
        " xlink:href=", " href=x href=javascript:y", "javascript:alert(1)", "java\nscript:x", "&#106;avascript:", "JaVaScRiPt&colon;x", "data:text/html,<script>", "vbscript:x", "//example.com/", "https://example.com/?utm_source=a&b=c",
        "https://example.com/a,b.png 2x, c.png", "http://127.0.0.1/", "http://[::1]/", "https://ex ample/", "mailto:a@b.c?x=\"", "https://www.youtube.com/embed/x", "a.mp4", "\\\\evil\\x", "http:x", "http:\\\\evil", "?a=1&copy=2",
        "<a id=\"</style><img src=1 onerror=alert(1)>\">", "<p title=\"</xmp><img src=x onerror=alert(1)>\">", "<table><a><tr><td>", "<math><mtext><table><mglyph><style><!--</style>",
        "<svg></p><style><a id=\"</style>", "<form><math><mtext></form><form><mglyph><style></math>", "<noscript><p title=\"</noscript>", "<select><template>", "<svg><desc><b>", "<math><annotation-xml encoding=text/html><p>",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A fragment with one to twelve changes; sometimes nothing but tags.</summary>
    /// <param name="fragments">What to start from, and to take pieces of.</param>
    public string Next(IReadOnlyList<string> fragments)
    {
        if (_random.Next(4) == 0)
        {
            return Tags();
        }

        string html = fragments[_random.Next(fragments.Count)];
        for (int change = 1 + _random.Next(12); change > 0; change--)
        {
            html = Change(html, fragments);
        }

        return html;
    }

    private string Tags()
    {
        StringBuilder html = new();
        for (int count = 2 + _random.Next(24); count > 0; count--)
        {
            html.Append(Token());
        }

        return html.ToString();
    }

    private string Token()
    {
        string name = Names[_random.Next(Names.Length)];
        return _random.Next(10) switch
        {
            < 4 => $"<{name}>",
            < 7 => $"</{name}>",
            7 => $"<{name} href=x src=y{Pieces[_random.Next(Pieces.Length)]}>",
            _ => Pieces[_random.Next(Pieces.Length)],
        };
    }

    private string Change(string html, IReadOnlyList<string> fragments)
    {
        int at = _random.Next(html.Length + 1);
        int length = Math.Min(html.Length - at, 1 + _random.Next(1 << _random.Next(1, 8)));
        string changed = _random.Next(9) switch
        {
            0 or 1 => string.Concat(html.AsSpan(0, at), Token(), html.AsSpan(at)),
            2 => string.Concat(html.AsSpan(0, at), Token(), html.AsSpan(at + length)),
            3 => string.Concat(html.AsSpan(0, at), html.AsSpan(at + length)),
            4 => string.Concat(html.AsSpan(0, at + length), html.AsSpan(at, length), html.AsSpan(at + length)),
            5 => Splice(html, at, length, fragments[_random.Next(fragments.Count)]),
            6 => html[..at],
            7 => string.Concat(html.AsSpan(0, at), ((char)_random.Next(_random.Next(2) == 0 ? 128 : 65_536)).ToString(), html.AsSpan(at)),
            _ => string.Concat(html.AsSpan(0, at), string.Concat(Enumerable.Repeat(Token(), 1 + _random.Next(8))), html.AsSpan(at)),
        };
        return changed.Length <= MaxLength ? changed : changed[..MaxLength];
    }

    private string Splice(string html, int at, int length, string other)
    {
        int start = _random.Next(other.Length + 1);
        return string.Concat(html.AsSpan(0, at), other.AsSpan(start, Math.Min(other.Length - start, length)), html.AsSpan(at));
    }
}
