using FeedHub.Feeds;
using FeedHub.Feeds.Writing;
using FeedHub.Publishing;
using FeedHub.Timeline.Reading;

namespace FeedHub.Tests.Publishing;

public sealed class FeedComposerTests
{
    [Fact]
    public void Author_view_is_written_by_its_author_and_lives_under_the_public_base_url()
    {
        PublishedFeed feed = FeedComposer.Compose(TimelineSamples.OfAuthor(TimelineSamples.Entry), TimelineSamples.Hub);

        Assert.Equal("tag:hub.example.org,2026:authors/lukas-polacek", feed.Id);
        Assert.Equal("Lukáš Poláček · Example hub", feed.Title);
        Assert.Equal("https://hub.example.org/sub/authors/lukas-polacek", feed.BaseUrl);
        Assert.Equal(new PublishedPerson("Lukáš Poláček", "https://hub.example.org/sub/authors/lukas-polacek"), Assert.Single(feed.Authors));
    }

    [Fact]
    public void Merged_view_has_the_hub_as_author_and_claims_no_rights()
    {
        PublishedFeed feed = FeedComposer.Compose(TimelineSamples.Everything(TimelineSamples.Entry), TimelineSamples.Hub);

        Assert.Equal("tag:hub.example.org,2026:feeds/all", feed.Id);
        Assert.Equal("https://hub.example.org/sub/", feed.PageUrl);
        Assert.Equal("Example hub", Assert.Single(feed.Authors).Name);
        Assert.Null(feed.Rights);
    }

    [Fact]
    public void Source_view_carries_the_rights_and_picture_of_the_source()
    {
        TimelineWindow window = new(new ViewInfo.Source(TimelineSamples.Source, "Posts of the labs", []) { Count = 1 }, [TimelineSamples.Entry]);

        PublishedFeed feed = FeedComposer.Compose(window, TimelineSamples.Hub);

        Assert.Equal("© Labs", feed.Rights);
        Assert.Equal("https://labs.example.com/icon.png", feed.Icon);
        Assert.Equal("Posts of the labs", feed.Subtitle);
    }

    [Fact]
    public void Entry_without_an_author_is_its_sources()
    {
        PublishedEntry entry = Compose(TimelineSamples.Entry with { Authors = [] });

        Assert.Equal(new PublishedPerson("Labs", "https://hub.example.org/sub/sources/labs"), Assert.Single(entry.Authors));
    }

    [Fact]
    public void Source_is_named_in_the_text_only_where_that_is_wanted_and_there_is_text()
    {
        HubIdentity hub = TimelineSamples.Hub with { HasAttribution = true };
        TimelineEntry entry = TimelineSamples.Entry with { Source = TimelineSamples.Source with { Title = "Labs & <b>" } };

        PublishedEntry named = Assert.Single(FeedComposer.Compose(TimelineSamples.Everything(entry), hub).Entries);
        PublishedEntry empty = Assert.Single(FeedComposer.Compose(TimelineSamples.Everything(entry with { ContentHtml = null }), hub).Entries);

        Assert.Equal("<p>Text</p><p>Source: <a href=\"https://labs.example.com/\">Labs &amp; &lt;b&gt;</a> · <a href=\"https://labs.example.com/els-1\">Original</a></p>", named.ContentHtml);
        Assert.Equal((null, null), (empty.ContentHtml, empty.SummaryHtml));
        Assert.Equal("<p>Text</p>", Compose(entry).ContentHtml);
    }

    [Fact]
    public void Topics_come_before_the_sources_own_labels_under_a_scheme_of_the_hub()
    {
        PublishedEntry entry = Compose(TimelineSamples.Entry);

        Assert.Equal([new FeedCategory("load-balancing", "https://hub.example.org/sub/topics/", "Load balancing"), new FeedCategory("Backend")], entry.Categories);
    }

    [Fact]
    public void Date_in_the_future_is_not_passed_on()
    {
        PublishedEntry entry = Compose(TimelineSamples.Entry with { Published = TimelineSamples.Published.AddYears(30), SortAt = TimelineSamples.Published });

        Assert.Equal(TimelineSamples.Published, entry.Published);
    }

    [Fact]
    public void Update_before_the_publication_becomes_the_publication()
    {
        PublishedEntry entry = Compose(TimelineSamples.Entry with { Updated = TimelineSamples.Published.AddDays(-1) });

        Assert.Equal(TimelineSamples.Published, entry.Updated);
    }

    [Fact]
    public void Entry_without_a_link_leads_to_its_page_on_the_hub() =>
        Assert.Equal("https://hub.example.org/sub/entries/7", Compose(TimelineSamples.Entry with { Link = null }).Link);

    [Fact]
    public void Source_metadata_does_not_move_when_the_source_publishes_something_else()
    {
        PublishedEntry before = Compose(TimelineSamples.Entry);
        PublishedEntry after = Compose(TimelineSamples.Entry with { Source = TimelineSamples.Source with { Updated = TimelineSamples.Published.AddYears(5) } });

        Assert.Equal(before.Source, after.Source);
        Assert.Equal(TimelineSamples.Entry.Updated, after.Source.Updated);
    }

    [Fact]
    public void Origin_that_a_source_names_is_kept_and_via_says_where_it_was_found()
    {
        PublishedEntry entry = Compose(TimelineSamples.Entry with { Origin = new("urn:example:origin", "Origin", "https://origin.example.net/", "https://origin.example.net/feed") });

        Assert.Equal("urn:example:origin", entry.Source.Id);
        Assert.Equal("https://origin.example.net/feed", entry.Source.FeedUrl);
        Assert.Contains(new FeedLink("via", "https://labs.example.com/feed", Title: "Labs"), entry.Links);
    }

    [Theory]
    [InlineData("https://origin.example.net/feed", "https://origin.example.net/feed")]
    [InlineData(null, "https://origin.example.net/")]
    public void Origin_with_an_id_that_is_none_goes_by_its_address(string? feedUrl, string id) =>
        Assert.Equal(id, Compose(TimelineSamples.Entry with { Origin = new("urn:uuid:blog", "Origin", "https://origin.example.net/", feedUrl) }).Source.Id);

    [Fact]
    public void Origin_that_cannot_be_named_is_no_origin() =>
        Assert.Equal(TimelineSamples.Source.FeedId, Compose(TimelineSamples.Entry with { Origin = new("urn:uuid:blog", "Origin", null, null) }).Source.Id);

    [Fact]
    public void Same_story_elsewhere_is_a_related_link()
    {
        PublishedEntry entry = Compose(TimelineSamples.Entry with
        {
            OtherCopies = [new(8, "https://mirror.example.net/els", "mirror", "Mirror"), new(9, "https://labs.example.com/els-1", "same", "Same link")],
        });

        Assert.Equal([new FeedLink("related", "https://mirror.example.net/els", Title: "Mirror")], entry.Links);
    }

    [Fact]
    public void Feed_is_as_new_as_its_latest_arrival_and_does_not_move_by_itself()
    {
        TimelineEntry late = TimelineSamples.Entry with { PublicId = "urn:late", Published = TimelineSamples.Published.AddYears(-3), FirstSeen = TimelineSamples.Published.AddDays(9) };

        PublishedFeed feed = FeedComposer.Compose(TimelineSamples.Everything(TimelineSamples.Entry, late), TimelineSamples.Hub);

        Assert.Equal(late.FirstSeen, feed.Updated);
        Assert.Equal(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), FeedComposer.Compose(TimelineSamples.Everything(), TimelineSamples.Hub).Updated);
    }

    [Fact]
    public void Language_is_the_feeds_only_if_all_entries_share_it()
    {
        TimelineEntry other = TimelineSamples.Entry with { PublicId = "urn:other", Language = "sv" };

        Assert.Equal("en", FeedComposer.Compose(TimelineSamples.Everything(TimelineSamples.Entry), TimelineSamples.Hub).Language);
        Assert.Null(FeedComposer.Compose(TimelineSamples.Everything(TimelineSamples.Entry, other), TimelineSamples.Hub).Language);
    }

    [Fact]
    public void Document_stays_below_what_readers_accept()
    {
        string megabyte = new('x', 1_000_000);
        TimelineEntry[] entries = [.. Enumerable.Range(0, 10).Select(i => TimelineSamples.Entry with { PublicId = $"urn:{i}", ContentHtml = megabyte })];

        Assert.Equal(3, FeedComposer.Compose(TimelineSamples.Everything(entries), TimelineSamples.Hub).Entries.Count);
    }

    [Fact]
    public void Id_occurs_once_in_a_document() =>
        Assert.Single(FeedComposer.Compose(TimelineSamples.Everything(TimelineSamples.Entry, TimelineSamples.Entry with { Id = 8 }), TimelineSamples.Hub).Entries);

    private static PublishedEntry Compose(TimelineEntry entry) => Assert.Single(FeedComposer.Compose(TimelineSamples.Everything(entry), TimelineSamples.Hub).Entries);
}
