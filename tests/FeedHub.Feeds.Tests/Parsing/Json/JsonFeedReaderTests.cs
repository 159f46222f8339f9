using System.Text;
using FeedHub.Feeds.Parsing;
using FeedHub.Feeds.Parsing.Json;

namespace FeedHub.Feeds.Tests.Parsing.Json;

public sealed class JsonFeedReaderTests
{
    private const string Version = "\"version\":\"https://jsonfeed.org/version/1.1\"";
    private const string ThreeItems = """[{"id":"1","content_text":"x"},{"id":"2","content_text":"x"},{"id":"3","content_text":"x"}]""";

    private static readonly ParseContext Context = new() { DocumentUrl = new Uri("https://example.org/blog/feed.json") };

    [Fact]
    public void Everything_that_JSON_Feed_says_is_kept()
    {
        Feed feed = Parsed("""
            {
              "version": "https://jsonfeed.org/version/1.1", "title": " A \n feed ", "home_page_url": "/", "feed_url": "feed.json", "next_url": "?page=2",
              "description": "About", "user_comment": "ignored", "icon": "icon.png", "favicon": "fav.png", "language": "en-GB", "expired": true,
              "authors": [{"name": "Ann", "url": "https://ann.example/", "avatar": "ann.png"}, {"url": "mailto:bo@example.org"}],
              "hubs": [{"type": "rssCloud", "url": "https://cloud.example/"}, {"type": "WebSub", "url": "https://hub.example/"}],
              "_extension": {"about": ["anything", {"at": "all"}]},
              "items": [{
                "id": "https://example.org/1", "url": "1", "external_url": "https://else.example/", "title": "First", "content_html": "<p>Hi</p>", "content_text": "Hi",
                "summary": "a < b", "image": "big.png", "banner_image": "banner.png", "date_published": "2020-01-02T14:00:00-07:00", "date_modified": "2020-01-04T01:00:00+0100",
                "authors": [{"name": "Cy"}], "author": {"name": "Old"}, "tags": ["one", "two", "one", " "], "language": "de",
                "attachments": [{"url": "a.mp3", "mime_type": "audio/mpeg", "title": "Sound", "size_in_bytes": 5000000.0, "duration_in_seconds": 90.5}, {"url": ""}]
              }]
            }
            """).Feed;

        Assert.Equal((FeedFormat.Json, "1.1", "A feed"), (feed.Format, feed.Version, feed.Title));
        Assert.Equal(("https://example.org/", "https://example.org/blog/feed.json", "About"), (feed.Link, feed.SelfLink, feed.Description));
        Assert.Equal(("https://example.org/blog/icon.png", "en-GB", true), (feed.Icon, feed.Language, feed.IsExpired));
        Assert.Equal([new FeedPerson("Ann", null, "https://ann.example/", "https://example.org/blog/ann.png"), new FeedPerson(null, null, "mailto:bo@example.org")], feed.Authors);
        Assert.Equal(["https://hub.example/"], feed.Hubs);
        Assert.Equal([new FeedLink("next", "https://example.org/blog/feed.json?page=2")], feed.Links);
        FeedEntry entry = Assert.Single(feed.Entries);
        Assert.Equal(("https://example.org/1", "https://example.org/blog/1", "First"), (entry.Id, entry.Link, entry.Title));
        Assert.Equal([new FeedLink("related", "https://else.example/")], entry.Links);
        Assert.Equal(("<p>Hi</p>", "a &lt; b"), (entry.ContentHtml, entry.Summary));
        Assert.Equal(new DateTimeOffset(2020, 1, 2, 21, 0, 0, TimeSpan.Zero), entry.Published);
        Assert.Equal(new DateTimeOffset(2020, 1, 4, 0, 0, 0, TimeSpan.Zero), entry.Updated);
        Assert.Equal([new FeedPerson("Cy")], entry.Authors);
        Assert.Equal([new FeedCategory("one"), new FeedCategory("two")], entry.Categories);
        Assert.Equal([new FeedEnclosure("https://example.org/blog/a.mp3", "audio/mpeg", 5_000_000, TimeSpan.FromSeconds(90.5), "Sound")], entry.Enclosures);
        Assert.Equal(("https://example.org/blog/big.png", "de"), (entry.Image, entry.Language));
    }

    [Fact]
    public void Version_1_0_has_one_author()
    {
        ParseResult.Parsed parsed = Parsed("""{"version":"https://jsonfeed.org/version/1","author":{"name":"Ann"},"items":[{"id":1,"author":{"name":"Bo"}}]}""");

        Assert.Equal("1", parsed.Feed.Version);
        Assert.Equal("Ann", Assert.Single(parsed.Feed.Authors).Name);
        Assert.Equal("Bo", Assert.Single(parsed.Feed.Entries[0].Authors).Name);
        Assert.Empty(parsed.Notes);
    }

    [Fact]
    public void Plain_text_becomes_HTML_that_shows_it()
    {
        FeedEntry entry = Assert.Single(Parsed(Items("""[{"id":"1","content_text":"if (a < b && c)\n\"x\""}]""")).Feed.Entries);

        Assert.Equal("if (a &lt; b &amp;&amp; c)<br>\n&quot;x&quot;", entry.ContentHtml);
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData("3.5", "3.5")]
    [InlineData("1e400", "1e400")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("\"  spaced  \"", "spaced")]
    [InlineData("null", null)]
    [InlineData("true", null)]
    [InlineData("\"\"", null)]
    [InlineData("{\"a\":1}", null)]
    public void Numeric_ids_become_text_as_written(string id, string? expected)
    {
        FeedEntry entry = Assert.Single(Parsed(Items($$"""[{"id":{{id}},"content_text":"x"}]""")).Feed.Entries);

        Assert.Equal(expected, entry.Id);
    }

    [Fact]
    public void Wrong_types_cost_only_the_value_they_are_in()
    {
        Feed feed = Parsed($$$"""
            {{{{Version}}},"title":["no"],"home_page_url":{"no":1},"authors":"Ann","hubs":{"no":1},"expired":"true","items":[
              {"id":1,"url":5,"title":["a"],"content_html":{"a":1},"date_published":12345,"authors":"Ann","tags":"x","attachments":{"url":"f"}},
              {"id":2,"title":1000,"content_text":"x","authors":[null,1,{"name":5},{"name":[],"url":"mailto:a@b.c"}],"attachments":["no",[1],{"url":"u","size_in_bytes":"12"}],"date_modified":1071340202},
              "no", 5, [1]
            ]}
            """).Feed;

        Assert.Equal((null, null, true), (feed.Title, feed.Link, feed.IsExpired));
        Assert.Equal("Ann", Assert.Single(feed.Authors).Name);
        Assert.Equal(2, feed.Entries.Count);
        Assert.Equal((null, null, null), (feed.Entries[0].Link, feed.Entries[0].Title, feed.Entries[0].Published));
        Assert.Equal("Ann", Assert.Single(feed.Entries[0].Authors).Name);
        Assert.Equal("x", Assert.Single(feed.Entries[0].Categories).Term);
        Assert.Equal("https://example.org/blog/f", Assert.Single(feed.Entries[0].Enclosures).Url);
        Assert.Equal("mailto:a@b.c", Assert.Single(feed.Entries[1].Authors).Uri);
        Assert.Equal(12, Assert.Single(feed.Entries[1].Enclosures).Length);
        Assert.Equal(new DateTimeOffset(2003, 12, 13, 18, 30, 2, TimeSpan.Zero), feed.Entries[1].Updated);
    }

    [Fact]
    public void Trailing_commas_and_comments_are_allowed()
    {
        ParseResult.Parsed parsed = Parsed("/* hello */ {" + Version + ",\"items\":[{\"id\":\"1\",},] // end\n ,}");

        Assert.Single(parsed.Feed.Entries);
        Assert.False(parsed.IsPartial);
    }

    [Fact]
    public void Of_a_name_that_comes_twice_the_last_value_counts()
    {
        ParseResult.Parsed parsed = Parsed("{" + Version + ",\"items\":" + ThreeItems + ",\"items\":" + ThreeItems + "}");

        Assert.Equal(3, parsed.Feed.Entries.Count);
    }

    [Fact]
    public void Every_cut_keeps_exactly_the_complete_entries()
    {
        string document = Items("""[{"id":"1","tags":["a"],"authors":[{"name":"A"}]},{"id":"2","attachments":[{"url":"u"}]}]""");
        int first = document.IndexOf("},{\"id\":\"2\"", StringComparison.Ordinal) + 1;
        int second = document.LastIndexOf('}', document.Length - 2) + 1;

        for (int length = 1; length < document.Length; length++)
        {
            ParseResult result = Read(document[..length]);

            int expected = length >= second ? 2 : length >= first ? 1 : 0;
            if (expected == 0)
            {
                Assert.Equal(ParseError.Json, Assert.IsType<ParseResult.Failed>(result).Error);
            }
            else
            {
                ParseResult.Parsed parsed = Assert.IsType<ParseResult.Parsed>(result);
                Assert.True(parsed.IsPartial);
                Assert.Equal(expected, parsed.Feed.Entries.Count);
                Assert.Contains(parsed.Notes, note => note.Code == "truncated");
            }
        }
    }

    [Fact]
    public void A_fault_in_the_middle_keeps_what_came_before()
    {
        ParseResult.Parsed parsed = Parsed("{" + Version + ",\"items\":[{\"id\":\"1\"},{\"id\" \"2\"}]}");

        Assert.True(parsed.IsPartial);
        Assert.Single(parsed.Feed.Entries);
    }

    [Fact]
    public void Line_breaks_and_made_up_escapes_in_strings_are_mended()
    {
        ParseResult.Parsed parsed = Parsed(Items("[{\"id\":\"1\",\"title\":\"it\\'s\ntwo \\\"lines\\\"\",\"content_text\":\"\u0001ok\"}]"));

        Assert.Equal("it's two \"lines\"", Assert.Single(parsed.Feed.Entries).Title);
        Assert.Equal("json-repaired", Assert.Single(parsed.Notes).Code);
    }

    [Fact]
    public void Half_a_surrogate_pair_and_NUL_never_come_out()
    {
        Feed feed = Parsed(Items("""[{"id":"1","title":"a\ud800b\u0000c\udc00 \ud83d\ude00"}]""")).Feed;

        Assert.Equal("a\uFFFDbc\uFFFD 😀", feed.Entries[0].Title);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("expired")]
    [InlineData("version")]
    [InlineData("\\ud800")]
    [InlineData("hubs")]
    [InlineData("authors")]
    public void Half_a_surrogate_pair_may_stand_anywhere(string name)
    {
        ParseResult.Parsed parsed = Parsed("{" + Version + ",\"home_page_url\":\"/\",\"items\":[]," + $"\"{name}\":\"\\ud800\"" + "}");

        Assert.Empty(parsed.Feed.Entries);
    }

    [Theory]
    [InlineData("""{"title":"t","home_page_url":"https://example.org/","items":[]}""")]
    [InlineData("""{"version":"2.0","items":[{"id":1,"title":"t","url":"https://example.org/1"}]}""")]
    [InlineData("""{"items":[{"content_html":"<p>x</p>"}]}""")]
    public void A_feed_without_version_is_known_by_its_items(string document)
    {
        ParseResult.Parsed parsed = Parsed(document);

        Assert.Null(parsed.Feed.Version);
        Assert.Contains(parsed.Notes, note => note.Code == "missing-version");
    }

    [Theory]
    [InlineData("""{"hello":"world","items":"none"}""")]
    [InlineData("""{"items":[{"id":1,"name":"part"}]}""")]
    [InlineData("""[{"id":1,"content_html":"x"}]""")]
    [InlineData("{}")]
    public void Other_JSON_is_no_feed(string document)
    {
        ParseResult.Failed failed = Assert.IsType<ParseResult.Failed>(Read(document));

        Assert.Equal(ParseError.NotAFeed, failed.Error);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Deep_nesting_is_refused_by_name(string open, string close)
    {
        string deep = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));

        Assert.Equal(ParseError.Depth, Assert.IsType<ParseResult.Failed>(Read("{" + Version + ",\"items\":" + deep + "}")).Error);
        Assert.Equal(ParseError.Depth, Assert.IsType<ParseResult.Failed>(Read("{" + Version + ",\"items\":[{\"_x\":" + deep + "}]}")).Error);
    }

    [Fact]
    public void What_is_over_a_limit_is_dropped_and_noted()
    {
        ParseContext strict = Context with { Limits = new ParseLimits { MaxEntries = 2, MaxTitleLength = 3, MaxContentLength = 4, MaxCategories = 1, MaxAuthors = 1, MaxEnclosures = 1 } };
        string items = """[{"id":1,"title":"ab😀","content_html":"12345","tags":["a","b"],"authors":["A","B"],"attachments":[{"url":"u"},{"url":"v"}]},{"id":2},{"id":3},{"id":4}]""";

        var parsed = Assert.IsType<ParseResult.Parsed>(JsonFeedReader.Read(Encoding.UTF8.GetBytes(Items(items)), strict));

        Assert.Equal(2, parsed.Feed.Entries.Count);
        FeedEntry entry = parsed.Feed.Entries[0];
        Assert.Equal(("ab", "1234"), (entry.Title, entry.ContentHtml));
        Assert.Equal((1, 1, 1), (entry.Categories.Count, entry.Authors.Count, entry.Enclosures.Count));
        Assert.Contains(parsed.Notes, note => note is { Code: "too-many-entries", Detail: "2 over the limit of 2" });
        Assert.Contains(parsed.Notes, note => note.Code == "cut-text");
    }

    [Fact]
    public void Without_a_document_URL_relative_links_stay_as_they_are()
    {
        var parsed = Assert.IsType<ParseResult.Parsed>(JsonFeedReader.Read(Encoding.UTF8.GetBytes(Items("""[{"id":1,"url":"/1"}]""")), ParseContext.None));

        Assert.Equal("/1", parsed.Feed.Entries[0].Link);
    }

    [Theory]
    [InlineData("{\"version\"", true)]
    [InlineData(" \r\n\t{ }", true)]
    [InlineData("{ /* c */ \"a\":1}", true)]
    [InlineData("[{", true)]
    [InlineData("[1", true)]
    [InlineData("{", true)]
    [InlineData("<rss>", false)]
    [InlineData("{{ template }} <rss>", false)]
    [InlineData("[debug] <rss>", false)]
    [InlineData("42", false)]
    [InlineData("", false)]
    public void JSON_is_told_from_XML_by_its_first_characters(string document, bool expected) =>
        Assert.Equal(expected, JsonFeedReader.LooksLikeJson(Encoding.UTF8.GetBytes(document)));

    private static string Items(string items) => "{" + Version + ",\"title\":\"t\",\"items\":" + items + "}";

    private static ParseResult Read(string document) => JsonFeedReader.Read(Encoding.UTF8.GetBytes(document), Context);

    private static ParseResult.Parsed Parsed(string document) => Assert.IsType<ParseResult.Parsed>(Read(document));
}
