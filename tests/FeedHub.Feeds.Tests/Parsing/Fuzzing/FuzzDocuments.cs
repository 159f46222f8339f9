using System.Text;
using FeedHub.Testing;

namespace FeedHub.Feeds.Tests.Parsing.Fuzzing;

/// <summary>Documents to mutate: one of each format, the project's golden documents, and the open corpus where it is present.</summary>
internal static class FuzzDocuments
{
    /// <summary>Larger ones would slow the fuzzer down without reaching other code.</summary>
    private const int MaxLength = 32_768;

    private static readonly string[] Written =
    [
        """
        <?xml version="1.0" encoding="utf-8"?>
        <!DOCTYPE rss [<!ENTITY who "Ann">]>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
          xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom" xml:base="https://example.org/blog/">
        <channel><title>A &amp; B</title><link>https://example.org/</link><description>About &who;</description><language>en</language><ttl>60</ttl>
        <pubDate>Sat, 13 Dec 2003 18:30:02 GMT</pubDate><skipHours><hour>1</hour></skipHours><skipDays><day>Sunday</day></skipDays>
        <atom:link rel="self" href="feed.xml"/><image><url>i.png</url><title>t</title><link>/</link></image><itunes:image href="p.jpg"/>
        <item><guid isPermaLink="false">1</guid><title><![CDATA[One <b>bold</b>]]></title><link>1</link><author>ann@example.org (Ann)</author><dc:creator>Ann</dc:creator>
        <category domain="d">news</category><enclosure url="a.mp3" length="12" type="audio/mpeg"/><itunes:duration>1:02:03</itunes:duration>
        <description>&lt;p&gt;Short &amp;amp; sweet&lt;/p&gt;</description><content:encoded><![CDATA[<p>Long <a href="x">x</a></p>]]></content:encoded>
        <media:group><media:content url="v.mp4" type="video/mp4" fileSize="9" duration="3"/><media:thumbnail url="t.png"/></media:group>
        <pubDate>Sat, 13 Dec 2003 08:29:29 -0400</pubDate><comments>c</comments><source url="s.xml">Elsewhere</source></item>
        <item><title>Two &eacute; &#233; &#x1F600; &nope;</title><description>text & more < less</description></item>
        </channel></rss>
        """,
        """
        <?xml version="1.0"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="en" xml:base="https://example.org/">
        <id>tag:example.org,2003:feed</id><title type="html">A &lt;i&gt;feed&lt;/i&gt;</title><subtitle type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">x <b>y</b></div></subtitle>
        <updated>2003-12-13T18:30:02Z</updated><link href="/"/><link rel="self" href="feed.atom"/><link rel="hub" href="https://hub.example/"/><fh:complete/>
        <author><name>Ann</name><email>ann@example.org</email><uri>/ann</uri></author>
        <entry xml:lang="de"><id>urn:1</id><title>One</title><link href="1"/><link rel="enclosure" href="a.mp3" length="1" type="audio/mpeg"/><published>2003-12-13T08:29:29-04:00</published>
        <updated>2003-12-13T18:30:02.25+01:00</updated><category term="a" scheme="s" label="A"/><thr:in-reply-to ref="urn:0" href="0"/>
        <content type="xhtml" xml:base="deep/"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hello <img src="i.png" alt="&lt;"/></p></div></content>
        <source><id>urn:s</id><title>Source</title><updated>2003-12-13T18:30:02Z</updated><link href="s"/></source></entry>
        <entry><id>urn:2</id><title>Two</title><updated>2003</updated><content type="text/plain">a &lt; b</content><summary type="text">s</summary></entry>
        </feed>
        """,
        """
        <?xml version="1.0" encoding="iso-8859-1"?>
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
        <channel rdf:about="https://example.org/"><title>RDF</title><link>https://example.org/</link><description>d</description><sy:updatePeriod>hourly</sy:updatePeriod>
        <sy:updateFrequency>2</sy:updateFrequency><items><rdf:Seq><rdf:li resource="https://example.org/1"/></rdf:Seq></items></channel>
        <item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link><dc:date>2003-12-13T18:30+01:00</dc:date><dc:subject>s</dc:subject></item>
        </rdf:RDF>
        """,
        """
        <CHANNEL HREF="https://example.org/" BASE="https://example.org/"><TITLE>CDF</TITLE><ABSTRACT>a</ABSTRACT>
        <ITEM HREF="1.html" LASTMOD="2003-12-13T18:30"><TITLE>One</TITLE><ABSTRACT>b</ABSTRACT></ITEM></CHANNEL>
        """,
        """
        {"version":"https://jsonfeed.org/version/1.1","title":"JSON","home_page_url":"https://example.org/","authors":[{"name":"Ann","url":"/ann"}],"_x":{"a":[1,2,{"b":null}]},
        "items":[{"id":1,"url":"1","title":"One \ud83d\ude00 \n","content_html":"<p>x</p>","date_published":"2003-12-13T18:30:02Z","tags":["a","b"],
        "attachments":[{"url":"a.mp3","mime_type":"audio/mpeg","size_in_bytes":12,"duration_in_seconds":3.5}]},{"id":"2","content_text":"a < b"}]}
        """,
        """
        <html><head><title>Page</title><link rel="alternate" type="application/rss+xml" href="feed.xml"></head>
        <body><div class="h-feed"><article class="h-entry"><a class="u-url p-name" href="1">One</a><time class="dt-published" datetime="2003-12-13">x</time></article></div></body></html>
        """,
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<byte[]> All { get; } = [.. Written.Select(Encoding.UTF8.GetBytes), .. Encoded(), .. Golden(), .. Corpus()];

    private static IEnumerable<byte[]> Encoded()
    {
        yield return Encoding.Unicode.GetBytes(Written[0]);
        yield return [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Written[1])];
        yield return Encoding.Latin1.GetBytes(Written[2].Replace("One", "Été", StringComparison.Ordinal));
    }

    private static IEnumerable<byte[]> Golden()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string documents = Path.Combine(folder.FullName, "tests", "FeedHub.Feeds.Tests", "Parsing", "Documents");
            if (Directory.Exists(documents))
            {
                return Files(Directory.EnumerateFiles(documents, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".expected.json", StringComparison.Ordinal)));
            }
        }

        return [];
    }

    private static IEnumerable<byte[]> Corpus()
    {
        string? corpus = SharedFiles.Root is null ? null : Path.Combine(SharedFiles.Root, "corpus");
        return corpus is null || !Directory.Exists(corpus)
            ? []
            : Files(Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories)
                .Where(path => !path.EndsWith(".expected.json", StringComparison.Ordinal) && !path.EndsWith(".jsonl", StringComparison.Ordinal)));
    }

    private static IEnumerable<byte[]> Files(IEnumerable<string> paths) =>
        paths.Order(StringComparer.Ordinal).Select(path => new FileInfo(path)).Where(file => file.Length is > 0 and <= MaxLength).Select(file => File.ReadAllBytes(file.FullName));
}
