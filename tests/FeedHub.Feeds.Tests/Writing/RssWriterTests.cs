using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using FeedHub.Feeds.Writing;

namespace FeedHub.Feeds.Tests.Writing;

public sealed class RssWriterTests
{
    [Fact]
    public void Full_feed_matches_the_golden_document() => GoldenDocument.Assert("full.rss", WrittenDocuments.Rss(PublishedSamples.Full()));

    [Fact]
    public void Empty_feed_matches_the_golden_document() => GoldenDocument.Assert("empty.rss", WrittenDocuments.Rss(PublishedSamples.Feed()));

    [Fact]
    public void Feed_reads_back_with_the_same_ids_as_in_atom()
    {
        SyndicationFeed atom = WrittenDocuments.Load(WrittenDocuments.Atom(PublishedSamples.Full()));
        SyndicationFeed rss = WrittenDocuments.Load(WrittenDocuments.Rss(PublishedSamples.Full()));

        Assert.Equal(atom.Items.Select(item => item.Id), rss.Items.Select(item => item.Id));
        Assert.Equal(atom.LastUpdatedTime, rss.LastUpdatedTime);
        Assert.Equal(atom.Items.Select(item => item.PublishDate), rss.Items.Select(item => item.PublishDate));
    }

    [Fact]
    public void Guid_is_a_permalink_only_where_it_is_the_link()
    {
        string document = Encoding.UTF8.GetString(WrittenDocuments.Rss(PublishedSamples.Full()));

        Assert.Contains("<guid isPermaLink=\"false\">https://labs.example.com/?p=42</guid>", document, StringComparison.Ordinal);
        Assert.Contains("<guid isPermaLink=\"true\">https://labs.example.com/2013/04/sthlm-js/</guid>", document, StringComparison.Ordinal);
    }

    [Fact]
    public void Description_comes_before_full_content()
    {
        List<string> names = [.. WrittenDocuments.Elements(WrittenDocuments.Rss(PublishedSamples.Full())).Select(element => element.Name)];

        int item = names.IndexOf("item");
        Assert.InRange(names.IndexOf("description", item), item, names.IndexOf("content:encoded"));
    }

    [Fact]
    public void Entry_with_full_content_alone_gets_the_beginning_of_its_text_as_description()
    {
        PublishedEntry entry = PublishedSamples.Entry with { ContentHtml = "<p>One &amp; <b>t</b>wo</p><p>" + string.Join(' ', Enumerable.Repeat("word", 200)) + "</p>" };

        string description = WrittenDocuments.Elements(WrittenDocuments.Rss(PublishedSamples.Feed(entry))).Last(element => element.Name == "description").Text;

        Assert.StartsWith("One &amp; two word word", description, StringComparison.Ordinal);
        Assert.EndsWith("word…", description, StringComparison.Ordinal);
        Assert.InRange(description.Length, 200, 310);
    }

    [Fact]
    public void Only_the_first_file_is_an_enclosure()
    {
        List<string> names = [.. WrittenDocuments.Elements(WrittenDocuments.Rss(PublishedSamples.Full())).Select(element => element.Name)];

        Assert.Single(names, "enclosure");
        Assert.Equal(2, names.Count(name => name == "media:content"));
    }

    [Fact]
    public void Every_author_is_a_creator_and_no_mail_address_is_written()
    {
        IReadOnlyList<(string Name, string Text)> elements = WrittenDocuments.Elements(WrittenDocuments.Rss(PublishedSamples.Full()));

        Assert.Equal(
            ["Example hub", "Lukáš Poláček", "jhaals", "ليلى حداد", "Lukáš Poláček"],
            elements.Where(element => element.Name == "dc:creator").Select(element => element.Text));
        Assert.DoesNotContain(elements, element => element.Name is "author" or "managingEditor" or "webMaster");
    }

    [Fact]
    public void Dates_are_english_whatever_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
        try
        {
            byte[] document = WrittenDocuments.Rss(PublishedSamples.Feed(PublishedSamples.Entry));

            Assert.Contains("<pubDate>Tue, 08 Dec 2015 08:30:00 GMT</pubDate>", Encoding.UTF8.GetString(document), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
