using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Tests.Testing;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Reading;

public sealed class TimelineMonthsTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Months_of_every_kind_of_view_hold_what_was_published_in_them_page_by_page(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        TimelineMonths months = new(hub.Database, RepublishRights.Full);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        DateTimeOffset march = new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset[] dates = [march.AddMilliseconds(-1), march, .. Enumerable.Range(0, 11).Select(i => march.AddDays(2).AddMinutes(i / 4)), march.AddMonths(1).AddMilliseconds(-1), march.AddMonths(1), march.AddYears(-3)];
        await hub.PollAsync(source, [.. dates.Select((date, i) => Entry($"e{i}", published: date, by: [Person("Ada Lovelace")], topics: [Topic("Storage")]))]);

        foreach (ViewSelector view in (ViewSelector[])[new ViewSelector.All(), new ViewSelector.Author("ada-lovelace"), new ViewSelector.Topic("storage"), new ViewSelector.Source("site")])
        {
            MonthList list = (await months.ListAsync(view, null, 3, CancellationToken.None))!;
            MonthList older = (await months.ListAsync(view, list.Months[^1], 3, CancellationToken.None))!;
            List<TimelineEntry> seen = [];
            PageCursor? next = null;
            MonthPage page;
            do
            {
                page = (await months.GetAsync(view, new(2024, 3), next, 5, CancellationToken.None))!;
                seen.AddRange(page.Entries);
                next = page.Next;
                Assert.Equal((new CalendarMonth(2024, 2), new CalendarMonth(2024, 4)), (page.Older, page.Newer));
            }
            while (next is not null);

            MonthPage empty = (await months.GetAsync(view, new(2023, 1), null, 5, CancellationToken.None))!;
            Assert.Equal([new(2024, 4), new(2024, 3), new(2024, 2)], list.Months);
            Assert.True(list.HasOlder);
            Assert.Equal([new(2021, 3)], older.Months);
            Assert.False(older.HasOlder);
            Assert.Equal(13, seen.Select(entry => entry.Id).Distinct().Count());
            Assert.Equal(13, seen.Count);
            Assert.All(seen, entry => Assert.Equal(new CalendarMonth(2024, 3), CalendarMonth.Of(entry.SortAt)));
            Assert.Empty(empty.Entries);
            Assert.Equal((new CalendarMonth(2021, 3), new CalendarMonth(2024, 2)), (empty.Older, empty.Newer));
        }

        Assert.Null(await months.ListAsync(new ViewSelector.Author("nobody"), null, 3, CancellationToken.None));
    }

    [Theory]
    [InlineData("2026", "11", true)]
    [InlineData("2026", "1", true)]
    [InlineData("2026", "0", false)]
    [InlineData("2026", "13", false)]
    [InlineData("0", "1", false)]
    [InlineData("9999", "12", false)]
    [InlineData("-1", "1", false)]
    [InlineData("99999999999", "1", false)]
    [InlineData("", "", false)]
    [InlineData(null, null, false)]
    public void A_month_is_read_from_an_address_or_not_at_all(string? year, string? month, bool isMonth) => Assert.Equal(isMonth, CalendarMonth.TryParse(year, month, out _));
}
