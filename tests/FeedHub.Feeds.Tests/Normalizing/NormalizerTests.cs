using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Tests.Normalizing;

public sealed class NormalizerTests
{
    private static readonly Uri DocumentUrl = new("https://labs.example.org/feed");
    private static readonly DateTimeOffset Day = new(2015, 12, 8, 12, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public void An_entry_is_brought_to_the_form_that_is_kept()
    {
        FeedEntry written = new()
        {
            Id = "urn:x:1",
            Title = "  ELS:\u0000 latency\n based ",
            Link = "/2015/12/els/?utm_source=rss&id=7#more",
            OriginalLink = null,
            Published = Day,
            Updated = Day.AddDays(1),
            Authors = [new FeedPerson("by Lukáš Poláček")],
            Summary = "Short",
            ContentHtml = "<p onclick=x>Hello <a href=\"../a\">there</a><script>x</script></p>",
            Categories = [new("Load Balancing"), new("Load Balancing")],
            Enclosures = [new("/a.mp3", "Audio/MPEG", 0), new("file:///etc/passwd")],
            Image = "//img.example.org/i.png",
            CommentCount = 3,
            InReplyTo = [new("urn:x:0", "javascript:x")],
            Links = [new("VIA", "/via"), new("related", "mailto:x@example.org")],
        };

        Entry entry = One(new Feed { Format = FeedFormat.Rss, Language = "en_us", Rights = "(c)", License = "/license", Entries = [written] });

        Assert.Equal("ELS: latency based", entry.Title);
        Assert.Equal("https://labs.example.org/2015/12/els/?id=7#more", entry.Link);
        Assert.Equal(new DateTimeOffset(2015, 12, 8, 10, 0, 0, TimeSpan.Zero), entry.Published);
        Assert.Equal(TimeSpan.Zero, entry.Published!.Value.Offset);
        Assert.Equal("Lukáš Poláček", Assert.Single(entry.Bylines).Name);
        Assert.Equal("<p>Hello <a href=\"https://labs.example.org/a\">there</a></p>", entry.ContentHtml);
        Assert.Equal("Short", entry.SummaryHtml);
        Assert.Equal("Hello there", entry.Text);
        Assert.Equal("en-US", entry.Language);
        Assert.Equal("(c)", entry.Rights);
        Assert.Equal("https://labs.example.org/license", entry.License);
        Assert.Equal("load-balancing", Assert.Single(entry.Topics).Slug);
        Assert.Single(entry.Categories);
        Assert.Equal(new FeedEnclosure("https://labs.example.org/a.mp3", "audio/mpeg"), Assert.Single(entry.Enclosures));
        Assert.Equal("https://img.example.org/i.png", entry.Image);
        Assert.Equal(new FeedReply("urn:x:0"), Assert.Single(entry.InReplyTo));
        Assert.Equal(new FeedLink("via", "https://labs.example.org/via"), Assert.Single(entry.Links));
        Assert.Equal(EntryKey.Size, entry.ContentHash.Length);
    }

    [Theory]
    [InlineData(null, null, "About the film", "About the film")]
    [InlineData("Short", null, "About the film", "Short")]
    [InlineData(null, "<p>Long</p>", "About the film", null)]
    public void The_description_of_a_film_is_the_summary_where_an_entry_says_nothing_else(string? summary, string? content, string media, string? expected)
    {
        Entry entry = One(Document(new FeedEntry { Title = "Film", Summary = summary, ContentHtml = content, MediaDescription = media }));

        Assert.Equal(expected, entry.SummaryHtml);
    }

    [Fact]
    public void Relative_links_resolve_against_the_base_of_the_entry()
    {
        FeedEntry written = new() { Link = "post", ContentBase = "https://other.example/blog/", ContentHtml = "<img src=\"i.png\">" };

        Entry entry = One(Document(written));

        Assert.Equal("https://other.example/blog/post", entry.Link);
        Assert.Equal("<img src=\"https://other.example/blog/i.png\">", entry.ContentHtml);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("mailto:x@example.org")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/")]
    [InlineData("http://")]
    public void Only_web_links_are_kept(string link)
    {
        Entry entry = One(Document(new FeedEntry { Title = "t", Link = link }));

        Assert.Null(entry.Link);
        Assert.Null(entry.LinkKey);
    }

    [Fact]
    public void The_link_before_a_tracking_service_wins()
    {
        Entry entry = One(Document(new FeedEntry { Title = "t", Link = "https://feedproxy.example/~r/1", OriginalLink = "https://blog.example/1" }));

        Assert.Equal("https://blog.example/1", entry.Link);
    }

    [Theory]
    [InlineData("<p>First sentence of the text. Second one.</p>", "First sentence of the text")]
    [InlineData("Short", "Short")]
    [InlineData("", "8 December 2015")]
    public void A_missing_title_is_made_from_the_text_or_the_date(string content, string title)
    {
        Entry entry = One(Document(new FeedEntry { Id = "1", ContentHtml = content, Published = Day }));

        Assert.Equal(title, entry.Title);
    }

    [Theory]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("2201-01-01T00:00:00Z")]
    public void A_date_that_cannot_be_is_no_date(string date)
    {
        DateTimeOffset written = DateTimeOffset.Parse(date, System.Globalization.CultureInfo.InvariantCulture);

        Entry entry = One(Document(new FeedEntry { Id = "1", Published = written, Updated = written }));

        Assert.Null(entry.Published);
        Assert.Null(entry.Updated);
    }

    [Fact]
    public void Authors_come_from_the_entry_then_from_where_it_was_copied_then_from_the_feed()
    {
        FeedOrigin origin = new("urn:o", "Other Blog", null, null) { Authors = [new("Ann Lee"), new("Other Blog")] };
        Feed feed = Document(
            new FeedEntry { Id = "1", Authors = [new("Jane Doe")], Origin = origin },
            new FeedEntry { Id = "2", Origin = origin },
            new FeedEntry { Id = "3" },
            new FeedEntry { Id = "4", Origin = origin with { Authors = [] } }) with
        {
            Authors = [new("Labs")],
            Title = "Labs",
        };

        NormalizedFeed normal = Normalize(feed);

        Assert.Equal(["Jane Doe"], normal.Entries[0].Bylines.Select(byline => byline.Name));
        Assert.Equal(["Ann Lee", "Other Blog"], normal.Entries[1].Bylines.Select(byline => byline.Name));
        Assert.Equal(AuthorKind.Collective, normal.Entries[1].Bylines[1].Kind);
        Assert.Equal(AuthorKind.Collective, Assert.Single(normal.Entries[2].Bylines).Kind);
        Assert.Empty(normal.Entries[3].Bylines);
    }

    [Fact]
    public void Drafts_are_left_out_and_deletions_are_kept()
    {
        Feed feed = Document(new FeedEntry { Id = "1", IsDraft = true }, new FeedEntry { Id = "2" }) with { DeletedEntries = [new("3", Day), new(" ", null)] };

        NormalizedFeed normal = Normalize(feed);

        Assert.Equal("2", Assert.Single(normal.Entries).SourceId);
        Assert.Equal((EntryKey.Of("guid", "3"), (DateTimeOffset?)Day.ToUniversalTime()), Assert.Single(normal.Deleted));
        Assert.Contains("draft", Assert.Single(normal.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://www.Example.org/a/?utm_source=x&b=2&a=1#top", "http://example.org:80/a?a=1&b=2&fbclid=3")]
    [InlineData("https://example.org/a/", "https://example.org/a")]
    public void The_same_page_is_the_same_story_however_it_is_linked(string one, string other)
    {
        EntryKey? first = One(Document(new FeedEntry { Link = one })).StoryKey;
        EntryKey? second = One(Document(new FeedEntry { Link = other })).StoryKey;

        Assert.NotNull(first);
        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("https://example.org/a", "https://example.org/b")]
    [InlineData("https://example.org/?p=1", "https://example.org/?p=2")]
    [InlineData("https://example.org/a", "https://example.org:8443/a")]
    [InlineData("https://example.org/A", "https://example.org/a")]
    public void Different_pages_are_different_stories(string one, string other)
    {
        EntryKey? first = One(Document(new FeedEntry { Link = one })).StoryKey;
        EntryKey? second = One(Document(new FeedEntry { Link = other })).StoryKey;

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void A_link_to_the_front_page_or_shared_by_several_entries_names_no_story()
    {
        NormalizedFeed normal = Normalize(Document(
            new FeedEntry { Id = "1", Title = "a", Link = "https://example.org/" },
            new FeedEntry { Id = "2", Title = "b", Link = "https://example.org/changes#beta" },
            new FeedEntry { Id = "3", Title = "c", Link = "https://example.org/changes#gamma" }));

        Assert.All(normal.Entries, entry => Assert.Null(entry.StoryKey));
    }

    [Fact]
    public void Counters_and_the_source_of_an_origin_are_no_change()
    {
        FeedEntry entry = new() { Id = "1", Title = "t", ContentHtml = "<p>x</p>", CommentCount = 1, Origin = new("urn:o", "O", null, null, Day) };

        Entry before = One(Document(entry));
        Entry after = One(Document(entry with { CommentCount = 2, Origin = entry.Origin with { Updated = Day.AddDays(1) } }));

        Assert.True(before.ContentHash.Span.SequenceEqual(after.ContentHash.Span));
    }

    [Fact]
    public void Markup_and_white_space_change_the_content_but_not_the_text()
    {
        Entry before = One(Document(new FeedEntry { Id = "1", Title = "A title", ContentHtml = "<p>some text</p>" }));
        Entry after = One(Document(new FeedEntry { Id = "1", Title = "A  title", ContentHtml = "<div><b>some</b> &#116;ext </div>" }));
        Entry other = One(Document(new FeedEntry { Id = "1", Title = "A title", ContentHtml = "<p>some texts</p>" }));

        Assert.True(before.TextHash.Span.SequenceEqual(after.TextHash.Span));
        Assert.False(before.ContentHash.Span.SequenceEqual(after.ContentHash.Span));
        Assert.False(before.TextHash.Span.SequenceEqual(other.TextHash.Span));
    }

    [Fact]
    public void Hashes_do_not_depend_on_the_run()
    {
        Entry entry = One(Document(new FeedEntry { Id = "1", Title = "t", Link = "https://example.org/1", ContentHtml = "<p>x</p>", Published = Day }));

        // Changing these makes every stored entry be written once more: raise the version in EntryHash knowingly.
        Assert.Equal("BF69B8DBC11A858C845D9BE579E5E575", Convert.ToHexString(entry.ContentHash.Span));
        Assert.Equal("B45E475584A4A12D5753DA54EBFC99C0", Convert.ToHexString(entry.TextHash.Span));
        Assert.Equal(EntryKey.Of("guid", "1"), entry.Key);
    }

    [Fact]
    public void Limits_hold()
    {
        FeedEntry entry = new()
        {
            Id = new string('i', 5_000),
            Title = new string('t', 10_000),
            ContentHtml = "<p>" + new string('c', 2_000_000),
            Categories = [.. Enumerable.Range(0, 200).Select(i => new FeedCategory($"c{i}"))],
            Enclosures = [.. Enumerable.Range(0, 200).Select(i => new FeedEnclosure($"https://example.org/{i}"))],
            Authors = [.. Enumerable.Range(0, 200).Select(i => new FeedPerson($"Author {(char)('A' + (i % 26))}{(char)('a' + (i / 26))}"))],
        };
        Feed feed = Document([.. Enumerable.Range(0, 5_010).Select(i => entry with { Id = $"{i}", ContentHtml = null, Categories = [], Enclosures = [], Authors = [] })]);

        Entry normal = One(Document(entry));
        NormalizedFeed many = Normalize(feed);

        Assert.Equal(4_096, normal.SourceId!.Length);
        Assert.Equal(4_096, normal.Title.Length);
        Assert.True(normal.ContentHtml!.Length <= 1_048_576 + 10);
        Assert.Equal(65_536, normal.Text.Length);
        Assert.Equal(100, normal.Categories.Count);
        Assert.Equal(50, normal.Enclosures.Count);
        Assert.Equal(20, normal.Bylines.Count);
        Assert.Equal(5_000, many.Entries.Count);
        Assert.Contains("10 entries", Assert.Single(many.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_feed_itself_is_normalised()
    {
        Feed feed = new()
        {
            Format = FeedFormat.Atom,
            Id = "tag:example.org,2015:x",
            Title = " A\nfeed ",
            Link = "/",
            Description = "<b>Bold</b> &amp; more",
            Language = "DE-at",
            Hubs = ["https://hub.example/", "ftp://x"],
            Image = "logo.png",
            Updated = Day,
        };

        NormalizedFeed normal = Normalize(feed);

        Assert.Equal("tag:example.org,2015:x", normal.FeedId);
        Assert.Equal("A feed", normal.Title);
        Assert.Equal("https://labs.example.org/", normal.SiteUrl);
        Assert.Equal("Bold & more", normal.Description);
        Assert.Equal("de-AT", normal.Language);
        Assert.Equal(["https://hub.example/"], normal.Hubs);
        Assert.Equal("https://labs.example.org/logo.png", normal.Icon);
        Assert.Empty(normal.Entries);
        Assert.Null(Normalize(feed with { Id = "not an iri" }).FeedId);
    }

    [Fact]
    public void A_base_in_a_private_network_opens_nothing_there()
    {
        const string Pictures = "<p>Text<img src=\"status.png\"><img src=\"http://192.168.1.1/y.png\"></p>";

        Entry entry = One(new Feed { Format = FeedFormat.Atom, Entries = [new FeedEntry { Id = "urn:x:1", Title = "T", ContentHtml = Pictures, ContentBase = "http://192.168.1.1/q/", Image = "http://192.168.1.1/z.png" }] });

        Assert.Equal("<p>Text<img src=\"https://labs.example.org/status.png\"></p>", entry.ContentHtml);
        Assert.Equal("https://labs.example.org/status.png", entry.Image);
    }

    internal static Feed Document(params FeedEntry[] entries) => new() { Format = FeedFormat.Rss, Entries = entries };

    internal static NormalizedFeed Normalize(Feed feed, IdentityPolicy identity = IdentityPolicy.Guid) =>
        Normalizer.Normalize(feed, new NormalizeContext { DocumentUrl = DocumentUrl, Identity = identity });

    private static Entry One(Feed feed) => Assert.Single(Normalize(feed).Entries);
}
