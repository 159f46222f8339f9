using System.ServiceModel.Syndication;
using System.Text;
using FeedHub.Feeds.Writing;

namespace FeedHub.Feeds.Tests.Writing;

public sealed class AtomWriterTests
{
    [Fact]
    public void Full_feed_matches_the_golden_document() => GoldenDocument.Assert("full.atom", WrittenDocuments.Atom(PublishedSamples.Full()));

    [Fact]
    public void Empty_feed_matches_the_golden_document() => GoldenDocument.Assert("empty.atom", WrittenDocuments.Atom(PublishedSamples.Feed()));

    [Fact]
    public void What_was_retracted_is_named_with_its_time_in_Atom_and_JSON()
    {
        PublishedFeed feed = PublishedSamples.Full() with { Retracted = [("tag:hub.example.org,2026:entry/1", new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero))] };

        string atom = Encoding.UTF8.GetString(WrittenDocuments.Atom(feed));
        string json = Encoding.UTF8.GetString(WrittenDocuments.Json(feed));

        Assert.Contains("<at:deleted-entry ref=\"tag:hub.example.org,2026:entry/1\" when=\"2026-05-04T12:00:00Z\" xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" />", atom, StringComparison.Ordinal);
        Assert.Contains("\"deleted\"", json, StringComparison.Ordinal);
        Assert.Contains("2026-05-04T12:00:00Z", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_feeds_give_equal_bytes()
    {
        byte[] first = WrittenDocuments.Atom(PublishedSamples.Full());
        byte[] second = WrittenDocuments.Atom(PublishedSamples.Full());

        Assert.Equal(first, second);
        Assert.NotEqual((byte)0xEF, first[0]);
    }

    [Fact]
    public void Feed_reads_back_with_ids_authors_dates_and_content()
    {
        SyndicationFeed feed = WrittenDocuments.Load(WrittenDocuments.Atom(PublishedSamples.Full()));

        SyndicationItem first = feed.Items.First();
        Assert.Equal("tag:hub.example.org,2026:topics/load-balancing", feed.Id);
        Assert.Equal("Example hub", Assert.Single(feed.Authors).Name);
        Assert.Equal("https://labs.example.com/?p=42", first.Id);
        Assert.Equal(["Lukáš Poláček", "jhaals"], first.Authors.Select(author => author.Name));
        Assert.Equal(PublishedSamples.Entry.Published, first.PublishDate);
        Assert.Equal(PublishedSamples.Entry.Updated, first.LastUpdatedTime);
        Assert.Equal(PublishedSamples.Entry.ContentHtml, ((TextSyndicationContent)first.Content).Text);
        Assert.Equal("html", first.Content.Type);
        Assert.Equal("https://labs.example.com/feed", first.SourceFeed.Id);
        Assert.Equal(["load-balancing", "Load Balancing", "R&D"], first.Categories.Select(category => category.Name));
    }

    [Fact]
    public void What_the_formats_allow_no_other_form_of_is_brought_to_it_or_left_out()
    {
        PublishedFeed feed = PublishedSamples.Feed(PublishedSamples.Entry with
        {
            Link = "https://www.詹姆斯.example/%E8%A9%B9.html",
            Categories = [new("films", "rec.arts.movies.reviews", null), new("stones", "https://site.example/tags", null)],
            Enclosures = [new("https://www.詹姆斯.example/詹.mp3") { Type = "audio/mpeg" }],
            InReplyTo = [new("1", null, null, null), new("tag:site.example,2026:1", null, null, null)],
            Source = PublishedSamples.Entry.Source with { FeedUrl = "urn:uuid:blog" },
        });

        string atom = Encoding.UTF8.GetString(WrittenDocuments.Atom(feed));
        string rss = Encoding.UTF8.GetString(WrittenDocuments.Rss(feed));

        foreach (string document in (string[])[atom, rss])
        {
            Assert.Contains("https://www.xn--8ws00zhy3a.example/%E8%A9%B9.html", document, StringComparison.Ordinal);
            Assert.Contains("https://www.xn--8ws00zhy3a.example/%E8%A9%B9.mp3", document, StringComparison.Ordinal);
            Assert.Contains("ref=\"tag:site.example,2026:1\"", document, StringComparison.Ordinal);
            Assert.DoesNotContain("ref=\"1\"", document, StringComparison.Ordinal);
            Assert.DoesNotContain("urn:uuid:blog", document, StringComparison.Ordinal);
        }

        Assert.Contains("<category term=\"films\" />", atom, StringComparison.Ordinal);
        Assert.Contains("<category term=\"stones\" scheme=\"https://site.example/tags\" />", atom, StringComparison.Ordinal);
        Assert.Contains("<category domain=\"rec.arts.movies.reviews\">films</category>", rss, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_is_the_last_element_of_an_entry()
    {
        IReadOnlyList<(string Name, string Text)> elements = WrittenDocuments.Elements(WrittenDocuments.Atom(PublishedSamples.Feed(PublishedSamples.Entry)));

        int source = elements.ToList().FindIndex(element => element.Name == "source");
        Assert.Equal(["source", "id", "title", "updated", "link", "link", "rights"], elements.Skip(source).Select(element => element.Name));
    }

    [Fact]
    public void Update_is_never_before_the_publication()
    {
        PublishedEntry entry = PublishedSamples.Entry with { Updated = PublishedSamples.Entry.Published.AddYears(-1) };

        SyndicationItem read = Assert.Single(WrittenDocuments.Load(WrittenDocuments.Atom(PublishedSamples.Feed(entry))).Items);

        Assert.Equal(entry.Published, read.LastUpdatedTime);
    }

    [Theory]
    [InlineData("plain text", "text", "plain text")]
    [InlineData("a < b & c", "html", "a &lt; b &amp; c")]
    [InlineData("<script>alert(1)</script>", "html", "&lt;script>alert(1)&lt;/script>")]
    public void Title_that_looks_like_markup_is_escaped_for_readers_that_take_it_as_markup(string title, string type, string written)
    {
        SyndicationItem read = Assert.Single(WrittenDocuments.Load(WrittenDocuments.Atom(PublishedSamples.Feed(PublishedSamples.Entry with { Title = title }))).Items);

        Assert.Equal(type, read.Title.Type);
        Assert.Equal(written, read.Title.Text);
    }

    [Fact]
    public void Language_is_written_on_the_feed_and_where_an_entry_differs()
    {
        string document = Encoding.UTF8.GetString(WrittenDocuments.Atom(PublishedSamples.Full()));

        Assert.Equal(2, document.Split("xml:lang=").Length - 1);
        Assert.Contains("<entry xml:lang=\"ar\"", document, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_of_an_entry_are_absolute_distinct_and_have_one_alternate()
    {
        SyndicationItem first = WrittenDocuments.Load(WrittenDocuments.Atom(PublishedSamples.Full())).Items.First();

        Assert.All(first.Links, link => Assert.True(link.Uri.IsAbsoluteUri));
        Assert.Equal(
            ["alternate", "enclosure", "enclosure", "enclosure", "replies", "license", "related", "via"], first.Links.Select(link => link.RelationshipType));
    }
}
