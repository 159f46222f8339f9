using System.Text;
using System.Text.Json;

namespace FeedHub.Feeds.Tests.Writing;

public sealed class JsonFeedWriterTests
{
    [Fact]
    public void Full_feed_matches_the_golden_document() => GoldenDocument.Assert("full.json", WrittenDocuments.Json(PublishedSamples.Full()));

    [Fact]
    public void Empty_feed_matches_the_golden_document() => GoldenDocument.Assert("empty.json", WrittenDocuments.Json(PublishedSamples.Feed()));

    [Fact]
    public void Every_item_has_what_the_format_requires()
    {
        JsonElement feed = WrittenDocuments.LoadJson(WrittenDocuments.Json(PublishedSamples.Full()));

        Assert.Equal("https://jsonfeed.org/version/1.1", feed.GetProperty("version").GetString());
        Assert.Equal("https://hub.example.org/topics/load-balancing.json", feed.GetProperty("feed_url").GetString());
        Assert.All(feed.GetProperty("items").EnumerateArray(), item =>
        {
            Assert.NotEmpty(item.GetProperty("id").GetString()!);
            Assert.True(item.TryGetProperty("content_html", out _) || item.TryGetProperty("content_text", out _));
            Assert.NotEmpty(item.GetProperty("authors").EnumerateArray());
            Assert.NotEmpty(item.GetProperty("_source").GetProperty("feed_url").GetString()!);
        });
    }

    [Fact]
    public void Names_stay_legible()
    {
        string document = Encoding.UTF8.GetString(WrittenDocuments.Json(PublishedSamples.Full()));

        Assert.Contains("\"Lukáš Poláček\"", document, StringComparison.Ordinal);
        Assert.Contains("ليلى حداد", document, StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_are_labels_each_once_whatever_their_case()
    {
        JsonElement first = WrittenDocuments.LoadJson(WrittenDocuments.Json(PublishedSamples.Full())).GetProperty("items")[0];

        Assert.Equal(["Load balancing", "R&D"], first.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
    }
}
