using FeedHub.Feeds.Parsing.Pages;

namespace FeedHub.Feeds.Tests.Parsing.Pages;

/// <summary>Dates in lines of pages, read on Saturday 28 November 2026 at 19:00.</summary>
public sealed class PageDateTests
{
    private static readonly PageClock Clock = new(new DateTimeOffset(2026, 11, 28, 19, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("March 5, 2026 by Jan Novak", "2026-03-05", "by Jan Novak")]
    [InlineData("March 5, 2026 by Jane Doe", "2026-03-05", "by Jane Doe")]
    [InlineData("5 May 2026 by June Allen", "2026-05-05", "by June Allen")]
    [InlineData("5. April 2026 von Mai Müller", "2026-04-05", "von Mai Müller")]
    [InlineData("By April Smith on March 5, 2026", "2026-03-05", "By April Smith on")]
    [InlineData("Mar, 05 dic 2025", "2025-12-05", "Mar")]
    public void People_who_are_called_like_a_month_do_not_move_a_date(string text, string date, string rest)
    {
        PageDate found = Assert.IsType<PageDate>(PageDate.Find(text, null, Clock));

        Assert.Equal((date, rest), (Day(found), found.Rest));
    }

    [Theory]
    [InlineData("11:05 Uhr")]
    [InlineData("at 10:30 PM")]
    [InlineData("上午10:30")]
    [InlineData("3h")]
    public void A_time_alone_is_no_day(string text) => Assert.Null(PageDate.Find(text, null, Clock));

    [Theory]
    [InlineData("Today in Tech")]
    [InlineData("Heute im Bundestag")]
    [InlineData("Hier klicken")]
    [InlineData("Ma vie en rose")]
    public void A_sentence_that_begins_with_a_day_is_none(string text) => Assert.Null(PageDate.Find(text, null, Clock));

    [Theory]
    [InlineData("вчера в 15:30", "2026-11-27")]
    [InlineData("hier à 10h30", "2026-11-27")]
    [InlineData("Yesterday", "2026-11-27")]
    [InlineData("heute, 10:15 Uhr", "2026-11-28")]
    [InlineData("two days ago", "2026-11-26")]
    [InlineData("hace dos días", "2026-11-26")]
    [InlineData("vor drei Wochen", "2026-11-07")]
    [InlineData("пять дней назад", "2026-11-23")]
    [InlineData("منذ ثلاثة أيام", "2026-11-25")]
    [InlineData("五天前", "2026-11-23")]
    [InlineData("două zile în urmă", "2026-11-26")]
    [InlineData("a week ago", "2026-11-21")]
    [InlineData("неделю назад", "2026-11-21")]
    [InlineData("3 dny zpět", "2026-11-25")]
    [InlineData("hai 2 días", "2026-11-26")]
    [InlineData("пре 2 дана", "2026-11-26")]
    [InlineData("2 gün əvvəl", "2026-11-26")]
    [InlineData("২ দিন আগে", "2026-11-26")]
    public void Distances_are_read_in_words_and_numbers(string text, string date) => Assert.Equal(date, Day(PageDate.Find(text, null, Clock)));

    [Theory]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("令和八年三月一日", "2026-03-01")]
    [InlineData("平成三十一年四月三十日", "2019-04-30")]
    [InlineData("5.IV.2026", "2026-04-05")]
    [InlineData("15 XII 2025", "2025-12-15")]
    [InlineData("2026. III. 5.", "2026-03-05")]
    [InlineData("13 رجب 1447", "2026-01-02")]
    [InlineData("١ رمضان ١٤٤٦ هـ", "2025-03-01")]
    [InlineData("الجمعة 10 ذو الحجة 1446هـ", "2025-06-06")]
    [InlineData("12 ربيع الأول 1446", "2024-09-15")]
    [InlineData("۱۴ اسفند ۱۴۰۴", "2026-03-05")]
    public void Eras_and_Roman_months_are_read(string text, string date) => Assert.Equal(date, Day(PageDate.Find(text, null, Clock)));

    private static string? Day(PageDate? date) => date?.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
