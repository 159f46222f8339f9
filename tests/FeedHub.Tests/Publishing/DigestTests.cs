using FeedHub.Feeds.Writing;
using FeedHub.Publishing;
using FeedHub.Timeline.Reading;

namespace FeedHub.Tests.Publishing;

public sealed class DigestTests
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    [Fact]
    public void Days_are_those_of_the_zone()
    {
        DigestCalendar calendar = new(DigestPeriod.Daily, Stockholm);
        DateTimeOffset now = new(2026, 3, 29, 23, 0, 0, TimeSpan.Zero); // 01:00 on the 30th: the day before had 23 hours

        (DateTimeOffset from, DateTimeOffset to) = calendar.Finished(now, 1)[0];

        Assert.Equal((new(2026, 3, 28, 23, 0, 0, TimeSpan.Zero), new(2026, 3, 29, 22, 0, 0, TimeSpan.Zero)), (from, to));
        Assert.Equal(("29 March 2026", "2026-03-29"), (calendar.NameOf(from), calendar.KeyOf(from)));
        Assert.Equal(new(2026, 3, 30, 22, 0, 0, TimeSpan.Zero), calendar.EndOfCurrent(now));
    }

    [Theory]
    [InlineData(2026, 5, 4, "27 April to 3 May 2026")] // a Monday: the week before is over
    [InlineData(2026, 5, 10, "27 April to 3 May 2026")]
    [InlineData(2026, 5, 11, "4 to 10 May 2026")]
    [InlineData(2026, 1, 5, "29 December 2025 to 4 January 2026")]
    public void Weeks_begin_on_Monday(int year, int month, int day, string name)
    {
        DigestCalendar calendar = new(DigestPeriod.Weekly, TimeZoneInfo.Utc);

        IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> weeks = calendar.Finished(new(year, month, day, 12, 0, 0, TimeSpan.Zero), 3);

        Assert.Equal(name, calendar.NameOf(weeks[0].From));
        Assert.Equal(weeks[1].To, weeks[0].From);
    }

    [Fact]
    public void A_digest_names_entries_by_source_and_keeps_its_id()
    {
        DigestCalendar calendar = new(DigestPeriod.Daily, TimeZoneInfo.Utc);
        DateTimeOffset from = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
        TimelineEntry hostile = TimelineSamples.Entry with { Id = 8, PublicId = "urn:8", Title = "<script>alert(1)</script> & more", Link = null, Source = TimelineSamples.Source with { Title = "Another" } };
        TimelinePeriod period = new(from, from.AddDays(1), [TimelineSamples.Entry, hostile], IsCut: true);

        PublishedFeed feed = DigestComposer.Compose(
            TimelineSamples.OfAuthor().Info, [period, new(from.AddDays(-1), from, [], IsCut: false)], calendar, TimelineSamples.Hub, new() { Digest = DigestPeriod.Daily });

        PublishedEntry digest = Assert.Single(feed.Entries); // nothing came on the other day
        Assert.Equal("tag:hub.example.org,2026:authors/lukas-polacek/digest/daily/2026-05-04", digest.Id);
        Assert.Equal("Lukáš Poláček, 4 May 2026", digest.Title);
        Assert.Equal(period.To, digest.Updated);
        Assert.StartsWith("https://hub.example.org/sub/authors/lukas-polacek?after=", digest.Link, StringComparison.Ordinal);
        Assert.Matches("(?s)<h3>Another</h3>.*<h3>Labs</h3>", digest.ContentHtml);
        Assert.Contains("<a href=\"https://hub.example.org/sub/entries/8\">&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</a>", digest.ContentHtml, StringComparison.Ordinal);
        Assert.Contains("All of them", digest.ContentHtml, StringComparison.Ordinal);
    }
}
