using System.Text;
using FeedHub.Feeds.Opml;

namespace FeedHub.Feeds.Tests.Opml;

public sealed class OpmlTests
{
    [Fact]
    public void Folders_settings_and_attributes_are_read()
    {
        OpmlDocument list = Read("""
            <?xml version="1.0"?>
            <opml version="2.0" xmlns:fh="https://feedhub.dev/ns/opml" xmlns:other="urn:x">
              <head><title>My &amp; yours</title><dateCreated>Mon, 05 Jan 2026 10:00:00 GMT</dateCreated></head>
              <body>
                <outline text="Engineering">
                  <outline text="Music">
                    <outline type="rss" text="Labs" title="Labs in full" xmlUrl="https://labs.example/feed?a=1&amp;b=2" htmlUrl="https://labs.example/"
                             description="d" language="en_us" fh:interval="PT1H" other:secret="x"/>
                  </outline>
                </outline>
                <outline type="rss" text="Top" xmlUrl="https://top.example/feed"/>
              </body>
            </opml>
            """);

        Assert.Equal("My & yours", list.Title);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero), list.Created);
        Assert.Empty(list.Problems);
        OpmlSource labs = list.Sources[0];
        Assert.Equal("https://labs.example/feed?a=1&b=2", labs.Url);
        Assert.Equal("Labs in full", labs.Title);
        Assert.Equal("https://labs.example/", labs.SiteUrl);
        Assert.Equal(["Engineering", "Music"], labs.Folder);
        Assert.Equal(7, labs.Line);
        Assert.Equal("en-US", labs.Language);
        Assert.Equal("PT1H", Assert.Single(labs.Settings, setting => setting.Key == "interval").Value);
        Assert.Single(labs.Settings);
        Assert.Empty(list.Sources[1].Folder);
    }

    [Theory]
    [InlineData("<outline xmlURL=\"https://a.example/f\" text=\"A\"/>")]
    [InlineData("<outline XMLURL='https://a.example/f' title='A'/>")]
    [InlineData("<OUTLINE xmlUrl=\"feed://a.example/f\" text=\"A\"/>", "http://a.example/f")]
    [InlineData("<outline xmlUrl=\"feed:https://a.example/f\" text=\"A\"/>")]
    [InlineData("<outline xmlUrl=\" https://a.example/f \" text=\"&#65;\"/>")]
    [InlineData("<outline text=\"\" title=\"A\" xmlUrl=\"https://a.example/f\"></outline>")]
    [InlineData("<outline xmlUrl=https://a.example/f text=A >")]
    public void A_source_is_found_however_it_is_written(string outline, string url = "https://a.example/f")
    {
        OpmlSource source = Assert.Single(Read($"<opml><body>{outline}").Sources);

        Assert.Equal(url, source.Url);
        Assert.Equal("A", source.Title);
    }

    [Fact]
    public void Faults_of_the_xml_do_not_end_the_list()
    {
        OpmlDocument list = Read("""
            <!DOCTYPE opml [ <!ENTITY x SYSTEM "file:///etc/passwd"> <!ENTITY lol "lol"> ]>
            <opml><body>
            <outline text="R&D &eacute;&nbsp;x" xmlUrl="https://a.example/?a=1&b=2"/>
            <outline text="a < b" xmlUrl="https://b.example/"/>
            <outline text="&x;&lol;" ttrss:junk="1" xmlUrl="https://c.example/" xmlUrl="https://again.example/"/>
            <outline text="open"><outline text="inner" xmlUrl="https://d.example/">
            """);

        Assert.Equal(["https://a.example/?a=1&b=2", "https://b.example/", "https://c.example/", "https://d.example/"], list.Sources.Select(source => source.Url));
        Assert.Equal("R&D é x", list.Sources[0].Title);
        Assert.Equal("a < b", list.Sources[1].Title);
        Assert.DoesNotContain("root:", list.Sources[2].Title, StringComparison.Ordinal);
        Assert.Equal(["open"], list.Sources[3].Folder);
        Assert.Contains("cut short", Assert.Single(list.Problems).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<opml><body><outline xmlUrl='https://a.example/'/></body></opml>", false)]
    [InlineData("<OPML><outline xmlUrl='https://a.example/'></outline></OPML>\n", false)]
    [InlineData("<outline xmlUrl='https://a.example/'/>", false)]
    [InlineData("<opml><body><outline xmlUrl='https://a.example/'/>", true)]
    [InlineData("<opml><body><outline xmlUrl='https://a.example/'/></body>", true)]
    [InlineData("<opml><body><outline xmlUrl='https://a.example/'/><outline xmlUrl='https://b.exam", true)]
    public void A_list_that_ends_before_its_root_does_may_be_cut_short_also_where_no_folder_is_open(string document, bool isCut)
    {
        OpmlDocument list = Read(document);

        Assert.Equal(isCut, list.IsCut);
        Assert.Single(list.Sources);
        Assert.Equal(isCut, list.Problems.Any(problem => problem.Problem.Contains("cut short", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_cannot_be_taken_is_told_by_line()
    {
        OpmlDocument list = Read("""
            <opml><body>
            <outline text="A" xmlUrl="https://a.example/"/>
            <outline text="Again" xmlUrl="https://a.example/"/>
            <outline text="File" xmlUrl="file:///etc/passwd"/>
            <outline text="Relative" xmlUrl="/feed"/>
            <outline text="None" type="rss"/>
            <outline text="Elsewhere" type="include" url="https://x.example/list.opml"/>
            <outline text="Empty folder"/>
            </body></opml>
            """);

        Assert.Single(list.Sources);
        Assert.Equal([3, 4, 5, 6, 7], list.Problems.Select(problem => problem.Line));
        Assert.Contains("line 2", list.Problems[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_category_is_a_folder_only_at_the_top()
    {
        OpmlDocument list = Read("""
            <opml><body>
            <outline xmlUrl="https://a.example/" category="/Eng/Infra,/Other"/>
            <outline text="F"><outline xmlUrl="https://b.example/" category="Eng"/></outline>
            </body></opml>
            """);

        Assert.Equal(["Eng", "Infra"], list.Sources[0].Folder);
        Assert.Equal(["F"], list.Sources[1].Folder);
        Assert.Null(list.Sources[0].Title);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public void Any_encoding_is_read(string name)
    {
        string text = $"<?xml version='1.0' encoding='{name}'?><opml><body><outline text='Björn' xmlUrl='https://a.example/'/></body></opml>";
        Encoding encoding = Encoding.GetEncoding(name == "windows-1252" ? "iso-8859-1" : name);

        OpmlDocument list = OpmlReader.Read((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

        Assert.Equal("Björn", Assert.Single(list.Sources).Title);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>no</body></html>")]
    [InlineData("{\"a\": 1}")]
    public void What_is_no_opml_is_refused(string document)
    {
        OpmlException refused = Assert.Throws<OpmlException>(() => Read(document));

        Assert.Contains("no OPML", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_end_the_reading_with_the_place()
    {
        string deep = "<opml><body>" + string.Concat(Enumerable.Repeat("<outline text='x'>\n", 100_000));
        string wide = "<opml><body>" + string.Concat(Enumerable.Repeat("<outline text='x'/>\n", 5_001));

        Assert.Contains("line 17", Assert.Throws<OpmlException>(() => Read(deep)).Message, StringComparison.Ordinal);
        Assert.Contains("line 5001", Assert.Throws<OpmlException>(() => Read(wide)).Message, StringComparison.Ordinal);
        Assert.Contains("bytes", Assert.Throws<OpmlException>(() => OpmlReader.Read(new byte[OpmlReader.MaxBytes + 1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_written_with_nested_folders_and_reads_back_the_same()
    {
        OpmlDocument list = new()
        {
            Title = "All <authors>",
            Sources =
            [
                new("https://a.example/feed?x=1&y=2", "A \"quoted\" & more", "https://a.example/", ["Eng", "Music"])
                {
                    Description = "d", Language = "en-US", Settings = new Dictionary<string, string> { ["trust"] = "false", ["interval"] = "PT1H" },
                },
                new("https://b.example/feed", null, null, []),
                new("https://c.example/feed", "C", null, ["Eng"]),
            ],
        };

        string written = Write(list);
        OpmlDocument again = Read(written);

        Assert.Equal("""
            <?xml version="1.0" encoding="utf-8"?>
            <opml version="2.0" xmlns:feedhub="https://feedhub.dev/ns/opml">
              <head>
                <title>All &lt;authors&gt;</title>
              </head>
              <body>
                <outline text="Eng">
                  <outline text="Music">
                    <outline type="rss" text="A &quot;quoted&quot; &amp; more" title="A &quot;quoted&quot; &amp; more" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/" description="d" language="en-US" feedhub:interval="PT1H" feedhub:trust="false" />
                  </outline>
                  <outline type="rss" text="C" title="C" xmlUrl="https://c.example/feed" />
                </outline>
                <outline type="rss" text="https://b.example/feed" xmlUrl="https://b.example/feed" />
              </body>
            </opml>
            """, written);
        Assert.Equal(written, Write(again));
        Assert.Equal(list.Sources.OrderBy(source => source.Url, StringComparer.Ordinal).Select(Shown), again.Sources.OrderBy(source => source.Url, StringComparer.Ordinal).Select(Shown));
    }

    [FsCheck.Xunit.Property]
    public bool Any_list_survives_the_round_trip((string? Title, string? Setting, string?[] Folder)[] outlines)
    {
        OpmlDocument list = new()
        {
            Sources =
            [
                .. outlines.Select((outline, i) => new OpmlSource($"https://example.org/{i}", outline.Title, null, [.. (outline.Folder ?? []).Take(14).Select(name => name ?? "")])
                {
                    Settings = new Dictionary<string, string> { ["note"] = outline.Setting ?? "" },
                }),
            ],
        };

        string once = Write(list);
        OpmlDocument read = Read(once);

        return once == Write(read) && read.Problems.Count == 0 && read.Sources.Count == list.Sources.Count;
    }

    [FsCheck.Xunit.Property]
    public bool No_document_is_too_strange(byte[] bytes, string text)
    {
        byte[] document = [.. Encoding.UTF8.GetBytes($"<opml><outline text='{text}' xmlUrl=https://a.example/>"), .. bytes];

        return OpmlReader.Read(document).Sources.Count >= 0;
    }

    private static OpmlDocument Read(string document) => OpmlReader.Read(Encoding.UTF8.GetBytes(document));

    private static string Write(OpmlDocument list)
    {
        using MemoryStream output = new();
        OpmlWriter.Write(list, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Shown(OpmlSource source) =>
        $"{source.Url} {source.Title} {source.SiteUrl} {string.Join('/', source.Folder)} {source.Description} {source.Language} {string.Join(',', source.Settings.OrderBy(s => s.Key, StringComparer.Ordinal))}";
}
